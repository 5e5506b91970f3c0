"""The table of the first reports behind a run, as wide as the terminal and no wider.

Where it is narrow a name is cut, never broken over lines: of a path the end stays, of an issuer the
beginning. What still finds no room are whole columns, those first that tell least, and it is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.summaries import Summary
from gongkai.terminal.plain import printable

# Columns of the summary: count -> heading in Chinese and in English.
_COUNTS = {
    "cells_read": ("识读单元格", "cells read"),
    "cells_refused": ("未能识别", "refused"),
    "cells_absent": ("缺行", "absent"),
    "facts": ("数据", "facts"),
    "problems": ("问题", "problems"),
    "findings_fail": ("不符", "wrong"),
    "findings_uncertain": ("存疑", "doubtful"),
}
_NAMES = {"report": ("报告", "report"), "issuer": ("发布机构", "issuer"), "year": ("年度", "year")}
_HEADINGS = {**_NAMES, **_COUNTS}
# Left out in this order; report, wrong and refused always stay.
_LEAST_FIRST = (
    "cells_absent",
    "problems",
    "facts",
    "cells_read",
    "issuer",
    "year",
    "findings_uncertain",
)
_LEAST_REPORT, _LEAST_ISSUER = 24, 16  # cells of a terminal: two for a Chinese character
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its values, what stands above them, how wide it would be and how it is cut."""

    name: str
    heading: str
    values: list[str]

    @property
    def width(self) -> int:
        """The cells it needs to show everything."""
        return max(map(cell_len, (self.heading, *self.values)))

    @property
    def least(self) -> int:
        """The cells it needs to tell anything."""
        least = {"report": _LEAST_REPORT, "issuer": _LEAST_ISSUER}
        return min(self.width, least.get(self.name, self.width))


def print_table(console: Console, rows: list[tuple[str, Summary]], language: str) -> None:
    """Print a row for each report (path and summary), and which columns there was no room for."""
    columns, left_out = _fitting(_columns(rows, language), console.width)
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for column, cells in columns:
        is_count = column.name in _COUNTS
        table.add_column(
            column.heading, justify="right" if is_count else "left", no_wrap=True, width=cells
        )
    for values in zip(*(_cut(column, cells) for column, cells in columns), strict=True):
        table.add_row(*map(Text, values))
    console.print(table)
    if left_out:
        listed = ("、" if language == "zh" else ", ").join(left_out)
        said = "终端较窄，未显示：" if language == "zh" else "No room in this terminal for: "
        console.print(Text(said + listed, style="dim"), soft_wrap=True)


def _columns(rows: list[tuple[str, Summary]], language: str) -> list[_Column]:
    told = [_values(path, summary) for path, summary in rows]
    headings = {name: pair[language != "zh"] for name, pair in _HEADINGS.items()}
    return [
        _Column(name, heading, [values[name] for values in told])
        for name, heading in headings.items()
    ]


def _values(path: str, summary: Summary) -> dict[str, str]:
    """Return what stands in each column of a row; of what is not there nothing is counted."""
    told = (path, summary.issuer or "-", str(summary.year or "-"))
    names = dict(zip(_NAMES, map(printable, told), strict=True))
    return names | {
        name: "-" if name in summary.untold else str(summary.counts[name]) for name in _COUNTS
    }


def _fitting(columns: list[_Column], width: int) -> tuple[list[tuple[_Column, int]], list[str]]:
    """Return the columns that find room, each with its cells, and the headings of the others."""
    dropped: list[str] = []
    for name in (None, *_LEAST_FIRST):
        dropped += [name] if name else []
        kept = [column for column in columns if column.name not in dropped]
        room = width - _GAP * (len(kept) - 1) - sum(column.least for column in kept)
        if room >= 0:
            break
    cells = {column.name: column.least for column in kept}
    # An issuer says more than the folders that a path begins with.
    for column in sorted(kept, key=lambda column: column.name != "issuer"):
        more = min(max(room, 0), column.width - column.least)
        cells[column.name] += more
        room -= more
    if room < 0:  # even three columns are too many
        cells["report"] = max(1, cells["report"] + room)
    left_out = [column.heading for column in columns if column.name in dropped]
    return [(column, cells[column.name]) for column in kept], left_out


def _cut(column: _Column, cells: int) -> list[str]:
    cut = last_cells if column.name == "report" else first_cells
    return [cut(value, cells) for value in column.values]


def first_cells(text: str, cells: int) -> str:
    """Return the beginning of a text that fits, with a mark where more would follow.

    >>> first_cells("岚陵县人民政府", 8), first_cells("岚陵县", 8)
    ('岚陵县…', '岚陵县')
    """
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) >= cells:
        text = text[:-1]
    return f"{text}…"


def last_cells(text: str, cells: int) -> str:
    """Return the end of a text that fits, with a mark where it was cut.

    >>> last_cells("reports/年报.txt", 10)
    '…/年报.txt'
    """
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) >= cells:
        text = text[1:]
    return f"…{text}"
