"""Opinions as text: cut, read by Kiwi, points, kinds, what is no answer."""
