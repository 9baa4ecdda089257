"""Analysts' decisions about themes: what they are, and replaying them."""
