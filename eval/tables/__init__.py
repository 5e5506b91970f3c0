"""Cells read, refused and wrong over all renderings, next to a reader that counts digits.

Run as `python -m gongkai.eval.tables` (`make bench-tables`).
"""
