"""Predictions against what is right: scores, the rendering suite, benches.

sets.py x systems.py --run.py--> scores/ --report/--> `gongkai evaluate`; gate.py keeps the floors.
renderings/ --> tables/ (cells) and mutations/ (planted faults); findings.py (contradictions);
speed/ (seconds and memory); results/ (figures that take minutes, kept).
"""
