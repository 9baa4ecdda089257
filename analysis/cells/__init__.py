"""Bytes to plain cells: what runs in a process of its own, so that no file can end the program (`docs/decisions/0009`).

Nothing here imports more than the standard library and calamine: a worker is up in a tenth of a second and holds 20 MB. What
comes out are `Grid`s of plain values; `analysis.reading.read_cells` is the way in, and makes `Sheet`s of them.
"""
