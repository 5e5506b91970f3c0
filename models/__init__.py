"""Characters in, labelled spans out; knows nothing of reports.

One small `Tagger` protocol (`tagger.py`), one file an engine, trained artefacts with their cards.
"""
