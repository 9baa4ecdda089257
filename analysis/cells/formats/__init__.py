"""One module a format of files: what it holds, what its parser does not tell, and what must be looked at before it is parsed."""
