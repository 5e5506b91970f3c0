"""What a command shows on standard error, and how it is stopped and ends.

show.py         the summary and the failures of a run    progress.py   how far it is
summary_table.py  its table, as wide as the terminal     plain.py      text that a terminal may get
interrupts.py   Ctrl-C without half-written results      exits.py      what it ends with
"""
