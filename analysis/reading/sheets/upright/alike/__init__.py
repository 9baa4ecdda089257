"""Cells that say what another cell says: marks for the one above, and signs for what stands at the other moment."""
