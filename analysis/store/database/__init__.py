"""The database beneath the store: tables, engine, migrations, the folder it lies in."""
