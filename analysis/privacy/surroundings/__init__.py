"""Names told by what stands around them: posts, labels, particles and lists that only people have."""
