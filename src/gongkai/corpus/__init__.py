"""Corpus runs: any number of files into a result folder that survives every kind of stop.

    inputs --plan--> files to read --pool--> records --folder--> reports.jsonl, texts/, manifest

`run.py` is the whole of it, top to bottom.
"""
