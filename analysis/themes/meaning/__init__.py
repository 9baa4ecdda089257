"""Texts to vectors: by words, by sentences, by a model of the organisation."""
