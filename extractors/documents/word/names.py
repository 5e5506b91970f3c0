"""The names of the elements of a Word document."""

from __future__ import annotations


class WordNames:
    """Qualified names of the elements looked for, in the namespace the document is written in."""

    def __init__(self, namespace: str) -> None:
        self.prefix = prefix = f"{{{namespace}}}"
        self.paragraph = prefix + "p"
        self.run = prefix + "r"
        self.text = prefix + "t"
        self.table = prefix + "tbl"
        self.row = prefix + "tr"
        self.cell = prefix + "tc"
        self.value = prefix + "val"
        self.symbol = prefix + "sym"
        # Formulas have texts of their own namespace.
        math = namespace.rsplit("/wordprocessingml/", 1)
        self.math_text = f"{{{math[0]}/officeDocument/{math[-1].replace('main', 'math')}}}t"
        self.characters = {
            prefix + "tab": "\t",
            prefix + "ptab": "\t",
            prefix + "br": "\n",
            prefix + "cr": "\n",
            prefix + "noBreakHyphen": "\u2011",
        }
        self.properties = prefix + "tcPr"
        self.column_span = prefix + "gridSpan"
        self.merges = {prefix + "vMerge": "vertical", prefix + "hMerge": "horizontal"}
