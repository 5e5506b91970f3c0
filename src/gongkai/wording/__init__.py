"""Words for people, the same wherever they are said.

numbers.py    with their noun, in percent       faults.py    what a validator finds wrong with data
one_line.py   printed text on one line          reasons.py   why a file was not read
sentences.py  what the package says in English, in Chinese
"""

from gongkai.wording.numbers import counted, percent

__all__ = ["counted", "percent"]
