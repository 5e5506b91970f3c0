"""A training that takes seconds: what the tests of `gongkai train` and of the loop share."""

from __future__ import annotations

CONFIG = """
name = "{name}"
[data]
authored = []
folders = [{folders}]
[tagger]
iterations = 15
[slots]
iterations = 5
[statements]
iterations = 5
[calibration]
folds = 2
"""
