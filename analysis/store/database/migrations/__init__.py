"""The steps from one form of the database to the next; see `analysis/store/database/migrating.py`."""
