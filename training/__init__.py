"""Annotations -> a versioned model. Nothing is here yet."""
