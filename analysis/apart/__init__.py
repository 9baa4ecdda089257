"""Work in a process of its own, under a limit of time and memory: understanding files, and taking in exports.

What serves everybody is one process, and Python does one thing at a time in it: while it understands a file nobody else gets an
answer. See `docs/decisions/0018`.
"""

from analysis.apart.run import ApartLimits, TooMuch, apart, warm_up

__all__ = ["ApartLimits", "TooMuch", "apart", "warm_up"]
