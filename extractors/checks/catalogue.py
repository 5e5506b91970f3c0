"""The catalogue of all findings, for people: `python -m gongkai.extractors.checks.catalogue`.

Reads `catalogue.toml` and prints CATALOGUE.md; a test keeps that file equal to what is printed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from gongkai.extractors.checks.codes import FindingCode

_HEAD = """# What is checked

Written by `python -m gongkai.extractors.checks.catalogue`; do not edit.

Every finding has a code, one of these. `pass`: it holds. `fail`: the report contradicts itself, and
the reading was looked at again. `uncertain`: it looks wrong, but the two sides may count for
different bodies or periods, a number is not exact, a cell is blank, or the reading is in doubt.
`not_assessable`: a side of it is missing or could not be read. `confidence` is how sure it is that
the report is wrong and not the reader. Severity is that of a fail (or of what the form lacks).

`gongkai check` prints a fingerprint behind each finding. `--dismiss ID --because TEXT` and
`--confirm ID` keep what people decided in `verdicts.jsonl` beside the reports, one verdict a line;
`gongkai view`, `export` and `review` take the same file.
A fingerprint is made of the issuer and year, the code, and both sides with their values: a verdict
lasts over a new reader, another file format and an edit elsewhere, and ends where a number of the
finding changes. Who writes a line by hand needs `id`, `verdict` and, to dismiss, `because`:

    {"id": "0123456789ab", "verdict": "dismissed", "because": "正文含局属单位，表内不含"}
"""


class Entry(NamedTuple):
    """What a code means."""

    code: FindingCode
    severity: str
    group: str
    en: str
    zh: str


@cache
def entries() -> Sequence[Entry]:
    """Return the catalogue in its order."""
    path = resources.files("gongkai.extractors.checks") / "catalogue.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Entry(FindingCode(e["code"]), e["severity"], e["group"], e["en"], e["zh"])
        for e in raw["codes"]
    )


def to_markdown() -> str:
    """Return the catalogue as a page."""
    lines = [_HEAD]
    group = ""
    for entry in entries():
        if entry.group != group:
            group = entry.group
            lines += [
                f"\n## {group}\n",
                "| code | severity | holds where | 说明 |",
                "|---|---|---|---|",
            ]
        lines.append(f"| `{entry.code}` | {entry.severity} | {entry.en} | {entry.zh} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(to_markdown())
