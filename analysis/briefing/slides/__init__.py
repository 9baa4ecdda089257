"""Slides, with charts that PowerPoint edits as its own."""
