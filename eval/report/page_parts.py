"""Pieces of HTML that the parts of a page share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources

from gongkai._version import __version__
from gongkai.eval.report.sheets import Sheet, sheet_to_html


def whole_page(title: str, body: Iterable[str]) -> str:
    """Return a page that needs nothing beside itself."""
    style = (resources.files("gongkai.eval.report") / "page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="gongkai {__version__}">'
        f"<title>{escape(title)}</title><style>\n{style}</style></head>\n"
        f"<body>\n{''.join(body)}\n</body></html>\n"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table that scrolls by itself; cells are HTML already."""
    titles = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="scroll"><table><thead><tr>{titles}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def folded(title: str, inside: Iterable[str], *, is_open: bool = False) -> str:
    """Return parts under a line that opens and closes them."""
    state = " open" if is_open else ""
    return f"<details{state}><summary>{escape(title)}</summary>{''.join(inside)}</details>"


def folded_sheet(sheet: Sheet) -> str:
    """Return a sheet under its title."""
    return folded(sheet.title, [sheet_to_html(sheet, has_title=False)])
