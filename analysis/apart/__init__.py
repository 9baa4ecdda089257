"""Work in a process of its own, under a limit of time and memory: understanding files, taking in exports, sorting opinions.

What serves everybody is one process, and Python does one thing at a time in it: while it understands a file nobody else gets an
answer. See `docs/decisions/0018`.
"""

from analysis.apart.limits import ApartLimits, Manner
from analysis.apart.pool import Mistake, TooMuch
from analysis.apart.run import apart, warm_up

__all__ = ["ApartLimits", "Manner", "Mistake", "TooMuch", "apart", "warm_up"]
