"""Ways to look at sorted opinions: search, map, contrasts, what fits least."""
