"""Formulas with sources, models and disclosure: what gains, themes and findings share; no survey is known here."""
