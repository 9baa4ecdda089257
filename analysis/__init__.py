"""Workshop feedback analytics: spreadsheets of survey answers in, gains in understanding and themes of opinion out.

A library for notebooks and scripts; the pages and ``python -m analysis`` are thin skins over it.
"""
