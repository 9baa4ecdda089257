"""Whether a word is somebody's name, by weighed signs: its form, what a dictionary knows, what stands before and behind it."""
