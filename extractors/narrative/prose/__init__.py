"""The prose as every part of the narrative sees it: passages, places in them, numerals, words."""
