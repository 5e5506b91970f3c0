"""Annotations -> a versioned model."""
