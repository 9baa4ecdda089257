"""What was understood and left out, and what a person should confirm: `Reading` and its parts."""
