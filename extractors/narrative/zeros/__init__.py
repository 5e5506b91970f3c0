"""Stated zeros: what is denied, and where a denial ends."""
