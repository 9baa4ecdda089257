"""After reading: what is kept of a file and a reading, several uploads as one survey, what a corrected file changes."""
