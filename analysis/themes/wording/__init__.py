"""Groups of opinions to labels that a person would write."""
