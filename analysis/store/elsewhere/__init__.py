"""All of a store taken elsewhere and back: backup, moving, open files."""
