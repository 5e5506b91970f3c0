"""Tables of an evaluation as plain words, written once and shown as Markdown and as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from gongkai.eval.scores.counts import divide
from gongkai.eval.wording import count_words, figure, score_words, table

Data = Mapping[str, Any]
_WIDEST = 9  # labels of a confusion that is shown as a square


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of words.

    Attributes:
        note: a sentence above it, "" for none.
        marked: (row, column) of cells to be set off.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    marked: frozenset[tuple[int, int]] = frozenset()


def sheet_to_markdown(sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a sheet."""
    yield f"**{sheet.title}**"
    yield ""
    if sheet.note:
        yield sheet.note
        yield ""
    yield from table(sheet.head, sheet.rows)


def sheet_to_html(sheet: Sheet, *, has_title: bool = True) -> str:
    """Return a sheet as a table that scrolls by itself; everything is escaped."""
    titles = "".join(f"<th>{escape(cell)}</th>" for cell in sheet.head)
    rows = []
    for number, row in enumerate(sheet.rows):
        cells = [
            f'<td class="hit">{escape(cell)}</td>'
            if (number, column) in sheet.marked
            else f"<td>{escape(cell)}</td>"
            for column, cell in enumerate(row)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    title = f"<h4>{escape(sheet.title)}</h4>" if has_title else ""
    note = f'<p class="dim">{escape(sheet.note)}</p>' if sheet.note else ""
    return (
        f"{title}{note}"
        f'<div class="scroll"><table><thead><tr>{titles}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def agreement_sheet(data: Data, set_name: str) -> Sheet | None:
    """Return the kappa of each categorical slot; None where nothing was annotated twice."""
    found = data["agreement"].get(set_name)
    if found is None:
        return None
    rows = [
        [key.replace(".", ": ").replace("_", " "), figure(kappa), str(found["n_compared"][key])]
        for key, kappa in found["kappa"].items()
    ]
    made = data["provenance"]["sets"][set_name]
    n_twice = f"{made['n_annotated_twice']} of {made['n_reports']}"
    return Sheet(
        "Agreement of the two annotations, Cohen's kappa",
        ["slot", "kappa", "compared"],
        rows,
        f"{n_twice} reports were annotated twice, independently. Kappa is of the things that both "
        "marked; it is not defined where both always say the same. The agreement on spans stands "
        "in the column `annotators` beside every score.",
    )


def confusion_sheets(run: Data) -> Iterator[Sheet]:
    """Yield one sheet a slot: a square of gold by said, or, of many labels, what was confused."""
    for key, entries in run["confusions"].items():
        wrong = [(a, b, n) for a, b, n in entries if a != b]
        if not wrong:
            continue
        labels = [label for label, _ in Counter(_totals(entries)).most_common()]
        n_all, n_wrong = sum(n for *_, n in entries), sum(n for *_, n in wrong)
        title = f"{key}: {n_wrong} of {n_all} matched are said differently"
        if len(labels) <= _WIDEST:
            yield _square(title, labels, entries)
        else:
            rows = [[a or "none", b or "none", str(n)] for a, b, n in sorted(wrong, key=_by_count)]
            yield Sheet(title, ["gold", "said", "times"], rows[:30])


def _totals(entries: Sequence[Sequence[Any]]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for a, b, n in entries:
        totals[a] += n
        totals[b] += 0
    return totals


def _by_count(entry: tuple[str, str, int]) -> tuple[int, str, str]:
    return -entry[2], entry[0], entry[1]


def _square(title: str, labels: Sequence[str], entries: Sequence[Sequence[Any]]) -> Sheet:
    counts = {(a, b): n for a, b, n in entries}
    rows = [[a or "none", *(str(counts.get((a, b), "")) for b in labels)] for a in labels]
    return Sheet(
        title,
        ["gold / said", *(label or "none" for label in labels)],
        rows,
        marked=frozenset((place, place + 1) for place in range(len(labels))),
    )


def reliability_sheets(run: Data) -> Iterator[Sheet]:
    """Yield for facts, problems and improvements what confidence was said and what was right."""
    for group, found in run["reliability"].items():
        rows = [
            [f"{low:.1f}-{high:.1f}", str(n), figure(confidence), figure(precision)]
            for low, high, n, confidence, precision in found["bins"]
            if n
        ]
        if rows:
            error = figure(found["expected_error"])
            yield Sheet(
                f"{group}: expected calibration error {error}",
                ["confidence", "said", "mean confidence", "right"],
                rows,
            )


def formats_sheet(data: Data, set_name: str) -> Sheet | None:
    """Return the scores by value of the same reports as files of several formats."""
    found = [row for row in data.get("formats", ()) if row["set"] == set_name]
    if not found:
        return None
    keys = list(dict.fromkeys(key for row in found for key in row["measures"]))
    rows = [
        [
            f"{row['system']}, {row['format']}",
            str(row["n_reports"]),
            *(_score(row["measures"].get(key)) for key in keys),
            str(len(row["failures"])),
        ]
        for row in found
    ]
    return Sheet(
        "From files: the same reports rendered in other formats, by value and not by place",
        ["file", "reports", *(_FORMAT_NAMES.get(key, key) for key in keys), "unread"],
        rows,
        "F1 and true positives/false positives/false negatives. A fact counts by kind, value and "
        "unit, a statement by its words, a table cell by place, status and value.",
    )


def findings_sheet(data: Data, set_name: str) -> Sheet | None:
    """Return how the findings of each system agree with the contradictions that people told."""
    runs = [run for run in data["runs"] if run["set"] == set_name]
    if not any(sum(run["findings"].values()) for run in runs):
        return None
    return Sheet(
        "Findings against the contradictions that people told",
        ["system", "told", "found", "doubted", "missed", "fails", "false", "precision", "recall"],
        [[run["system"], *_findings(run["findings"])] for run in runs],
        "A finding and a contradiction are the same where they share their numbers; recall is of "
        "the failed checks alone, without those that are uncertain.",
    )


def _findings(found: Mapping[str, int]) -> list[str]:
    n_told = found["found"] + found["doubtful"] + found["missed"]
    n_fails = found["true"] + found["false"]
    counts = [n_told, found["found"], found["doubtful"], found["missed"], n_fails, found["false"]]
    shares = [divide(found["true"], n_fails), divide(found["found"], n_told)]
    return [*map(str, counts), *map(figure, shares)]


_FORMAT_NAMES = {
    "facts.value": "facts",
    "channels.distinct": "channels",
    "problems.words": "problems",
    "improvements.words": "improvements",
    "sections.kind": "sections",
    "tables.value": "table numbers",
}


def _score(row: Data | None) -> str:
    return f"{score_words(row)} {count_words(row)}".strip()
