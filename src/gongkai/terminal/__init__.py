"""What a command shows on standard error, and how it is stopped and ends.

show.py         the summary and the failures of a run    progress.py   how far it is
interrupts.py   Ctrl-C without half-written results      exits.py      what it ends with
"""
