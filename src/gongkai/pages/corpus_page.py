"""Counts over a corpus -> its page: what was read and refused, trends, findings, all reports."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from markupsafe import Markup

from gongkai.eval.report.plots import bar_plot
from gongkai.extractors.checks.catalogue import Entry, entries
from gongkai.extractors.kinds import CellStatus
from gongkai.pages.corpus_counts import CorpusCounts
from gongkai.pages.findings import STANDINGS
from gongkai.pages.meanings import meaning
from gongkai.pages.said import RECEIVED_CLASSES, Said
from gongkai.pages.shell import render
from gongkai.pages.trends import trends
from gongkai.pages.words import Pair, filled, keys, pair

_MAX_BARS = 12
_MAX_CHOICE = 80  # characters of a check in the list to choose from
_ROOM, _LONGEST = 195, 150  # widths of names and bars: together they fit a phone
_STATUSES = get_args(CellStatus)

_CLAUSE_RE = re.compile(r"[。；;]|\.(?:\s|$)")

# Title of a plot -> what is told in it of what reports say.
_SAID = {
    "channel_types": "channel",
    "problem_types": "problem",
    "improvement_types": "improvement",
    "received_spread": "received",
}
# What a report says -> its name, and the group of the words that names its types.
_SAID_NAMES = {
    "channel": (pair("page", "channels"), "channel"),
    "problem": (pair("page", "problems"), "topic"),
    "improvement": (pair("page", "improvements"), "topic"),
    "received": (pair("column", "received"), ""),
}

Named = Sequence[tuple[Pair, int]]


class Plot(NamedTuple):
    """A picture and its heading, by key of the words."""

    title: str
    picture: Markup


def counts_to_page(counts: CorpusCounts, run: Mapping[str, Any]) -> str:
    """Return the page of a corpus, which is the index of its reports too.

    Args:
        counts: of all records.
        run: what is known of the run: `complete`, `source` for people, and `passed_over`: how many
            files were not tried, because their names say that they are no reports.
    """
    findings = list(_findings(counts))
    return render(
        "corpus",
        counts=counts,
        run=run,
        share_read=_share_read(counts.counts),
        cells_share=filled(
            "corpus", "cells_share", n=counts.n_with_tables, whole=counts.counts["reports"]
        ),
        coverage=list(_coverage(counts)),
        statuses=[status for status in _STATUSES if any(n for _, n in _of(counts, status))],
        known=[(key, counts.known[key]) for key in keys("metadata")],
        n_known=counts.counts["reports"],
        refused=counts.refused.most_common(),
        failure_codes=counts.failure_codes.most_common(),
        plots=[plot for plot in _plots(counts) if plot.picture],
        trends=[Plot(title, Markup(drawn)) for title, drawn in trends(counts.years)],  # noqa: S704
        findings=[one for one in findings if one[2].keys() != {"pass"}],
        held=[one for one in findings if one[2].keys() == {"pass"}],
        standings=STANDINGS,
        columns=[one for one in STANDINGS if one != "dismissed" or _has(counts, one)],
        code_choices=list(_code_choices(counts.codes)),
        said_choices=list(_said_choices(counts)),
        years=sorted(counts.years, reverse=True),
        levels=keys("level"),
        between=list(_between_choices(counts)),
        n_between=len(counts.between.listed),
        data=_to_json(counts),
    )


def _has(counts: CorpusCounts, standing: str) -> bool:
    return any(found == standing for _, found in counts.findings)


def _share_read(n: Counter[str]) -> str:
    """Return how many cells were read, in percent; less than all is no 100."""
    whole = n["cells_read"] + n["cells_refused"]
    if not whole:
        return ""
    share = 100 * n["cells_read"] / whole
    return f"{min(share, 99.99) if n['cells_refused'] else share:.2f} %"


def _of(counts: CorpusCounts, status: str) -> list[tuple[str, int]]:
    return [(table, n) for (table, found), n in counts.cells.items() if found == status]


def _coverage(counts: CorpusCounts) -> Iterator[tuple[str, int, dict[str, int]]]:
    """Yield each table with how many reports have it, and its cells by status."""
    for table in keys("table"):
        if counts.with_table[table]:
            by_status = {status: counts.cells[table, status] for status in _STATUSES}
            yield table, counts.with_table[table], by_status


def _findings(counts: CorpusCounts) -> Iterator[tuple[str, Pair, dict[str, int], int | None]]:
    """Yield each code, what is checked, its findings by standing, and its number in the rows."""
    found: dict[str, dict[str, int]] = {}
    for (code, status), n in counts.findings.items():
        found.setdefault(code, Counter())[status] = n
    for code, by_status in sorted(
        found.items(), key=lambda each: (-each[1]["fail"], -each[1]["uncertain"], each[0])
    ):
        yield code, meaning(code), by_status, counts.codes.get(code)


def _code_choices(codes: Mapping[str, int]) -> Iterator[tuple[Pair, list[tuple[int, Pair]]]]:
    """Yield the groups of the catalogue, each with its codes: their numbers and their words."""
    known = {str(entry.code): entry for entry in entries()}
    groups = dict.fromkeys((*(entry.group for entry in known.values()), "Others"))
    for group in groups:
        choices: list[tuple[int, Pair]] = []
        for code, number in sorted(codes.items()):
            entry = known.get(code)
            if group == (entry.group if entry else "Others"):
                choices.append((number, _short_words(entry) if entry else Pair(code, code)))
        if choices:
            yield pair("catalogue", group), choices


def _between_choices(counts: CorpusCounts) -> Iterator[tuple[str, Pair, int]]:
    """Yield the codes of findings between reports in the order of their list, and how many."""
    known = {str(entry.code): entry for entry in entries()}
    for code, n in counts.between.counts.items():
        yield code, _short_words(known[code]) if code in known else Pair(code, code), n


def _short_words(entry: Entry) -> Pair:
    """Return the first clause of what a code means, short enough for a list, and the code."""
    zh, en = (_cut(_CLAUSE_RE.split(words)[0]) for words in (entry.zh, entry.en))
    return Pair(f"{zh}（{entry.code}）", f"{en} ({entry.code})")


def _cut(words: str) -> str:
    return words if len(words) <= _MAX_CHOICE else words[: _MAX_CHOICE - 1] + "…"


def _said_choices(counts: CorpusCounts) -> Iterator[tuple[Pair, list[tuple[int, Pair, int]]]]:
    """Yield the groups of what reports say, each with its entries: number, words, reports."""
    for group, (name, _) in _SAID_NAMES.items():
        found = [(said, words, n) for said, words, n in _said(counts, group) if n]
        if found:
            choices = [(counts.said_numbers[said], words, n) for said, words, n in found]
            yield name, choices


def _said(counts: CorpusCounts, group: str) -> list[tuple[Said, Pair, int]]:
    """Return what reports say of one group: the most frequent first, classes in their order."""
    found = [(said, n) for said, n in counts.said.items() if said[0] == group]
    if group == "received":
        classes = [(group, name) for name in RECEIVED_CLASSES] if found else []
        return [(said, Pair(said[1], said[1]), counts.said[said]) for said in classes]
    found.sort(key=lambda each: (-each[1], each[0]))
    return [(said, pair(_SAID_NAMES[group][1], said[1]), n) for said, n in found]


def _plots(counts: CorpusCounts) -> Iterator[Plot]:
    """Yield the distributions over all years; a bar of reports leads to these reports."""
    outcomes: Counter[str] = Counter()
    for year in counts.years.values():
        outcomes.update(year.outcomes)
    by_year = [(Pair(f"{year}", f"{year}"), counts.years[year].n) for year in sorted(counts.years)]
    yield _bars("per_year", by_year, [_link("year", words.zh) for words, _ in by_year])
    yield _said_bars("received_spread", counts)
    names = keys("outcome") if outcomes else []
    yield _bars("outcomes", [(pair("outcome", key), round(outcomes[key])) for key in names])
    for title in ("channel_types", "problem_types", "improvement_types"):
        yield _said_bars(title, counts)


def _said_bars(title: str, counts: CorpusCounts) -> Plot:
    shown = _said(counts, _SAID[title])[:_MAX_BARS]
    links = [_link("said", counts.said_numbers[said]) if n else None for said, _, n in shown]
    return _bars(title, [(words, n) for _, words, n in shown], links)


def _link(field: str, value: object) -> dict[str, str]:
    """Return the attributes of a link to the list of reports with one field of its form set."""
    return {"href": "#main", "data-field": field, "data-value": str(value)}


def _bars(title: str, rows: Named, links: Sequence[Mapping[str, str] | None] = ()) -> Plot:
    label = pair("corpus", title)
    drawn = bar_plot(rows, label, room=_ROOM, longest=_LONGEST, links=links) if rows else ""
    return Plot(title, Markup(drawn))  # noqa: S704  the plotter escapes


def _to_json(counts: CorpusCounts) -> Markup:
    """Return the rows as JSON that no markup in it can end: every `<` is written as an escape."""
    levels = {key: pair("level", key) for key in keys("level")}
    written = json.dumps(
        {
            "rows": counts.rows,
            "codes": list(counts.codes),
            "levels": levels,
            "between": counts.between.to_json(counts.row_of),
            "checks": [words for _, words, _ in _between_choices(counts)],
            "standings": [pair("corpus", status) for status in STANDINGS],
            "printed": [pair("corpus", f"{what}_printed") for what in ("all", "rows", "filter")],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
    escaped = written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704
