"""Quantities -> families: which is a part of which, by words, lists and sums."""
