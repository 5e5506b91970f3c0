"""A result folder as tables: read it, say what each column is, write it in one format.

results.py     the folder, a record at a time       codebook.py   tables and columns
batches.py     records -> rows of every table       rows.py, panel.py, headlines.py, documents.py
flow.py        the whole of an export               to_csv.py ... to_stata.py   one a format
staging.py     nothing half-written                 frames.py     `gongkai.load`
"""
