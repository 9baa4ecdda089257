"""An upload described without its persons: who may be one, and what their names hide."""
