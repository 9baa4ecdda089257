"""One statement in several wordings: matched between moments, tables and questions."""
