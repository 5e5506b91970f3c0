"""Counts over a corpus -> its page: what was read and refused, trends, findings, all reports."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from markupsafe import Markup

from gongkai.eval.plots import bar_plot
from gongkai.extractors.checks.catalogue import Entry, entries
from gongkai.extractors.kinds import CellStatus
from gongkai.pages.checks import meaning
from gongkai.pages.corpus_counts import CorpusCounts, YearCounts
from gongkai.pages.findings import STANDINGS
from gongkai.pages.shell import render
from gongkai.pages.trends import THIN, trends
from gongkai.pages.words import Pair, keys, pair

_MAX_BARS = 12
_MAX_CHOICE = 80  # characters of a check in the list to choose from
_ROOM, _LONGEST = 195, 150  # widths of names and bars: together they fit a phone
_STATUSES = get_args(CellStatus)
_BOUNDS = (0, 1, 5, 10, 20, 50, 100, 500)  # of requests received

_CLAUSE_RE = re.compile(r"[。；;]|\.(?:\s|$)")

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
    return render(
        "corpus",
        counts=counts,
        run=run,
        share_read=_share_read(counts.counts),
        coverage=list(_coverage(counts)),
        statuses=[status for status in _STATUSES if any(n for _, n in _of(counts, status))],
        known=[(key, counts.known[key]) for key in keys("metadata")],
        n_known=counts.counts["reports"],
        refused=counts.refused.most_common(),
        failure_codes=counts.failure_codes.most_common(),
        plots=[plot for plot in _plots(counts) if plot.picture],
        trends=[Plot(title, Markup(drawn)) for title, drawn in trends(counts.years)],  # noqa: S704
        thin=Pair(*(words.format(n=THIN) for words in pair("corpus", "thin"))),
        findings=list(_findings(counts)),
        standings=STANDINGS,
        code_choices=list(_code_choices(counts.codes)),
        years=sorted(counts.years, reverse=True),
        levels=keys("level"),
        data=_to_json(counts),
    )


def _share_read(n: Counter[str]) -> float | None:
    whole = n["cells_read"] + n["cells_refused"]
    return n["cells_read"] / whole if whole else None


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


def _short_words(entry: Entry) -> Pair:
    """Return the first clause of what a code means, short enough for a list, and the code."""
    zh, en = (_cut(_CLAUSE_RE.split(words)[0]) for words in (entry.zh, entry.en))
    return Pair(f"{zh}（{entry.code}）", f"{en} ({entry.code})")


def _cut(words: str) -> str:
    return words if len(words) <= _MAX_CHOICE else words[: _MAX_CHOICE - 1] + "…"


def _named(group: str, found: Mapping[str, int]) -> Named:
    most = sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_MAX_BARS]
    return [(pair(group, key), n) for key, n in most]


def _plots(counts: CorpusCounts) -> Iterator[Plot]:
    """Yield the distributions over all years."""
    whole = YearCounts()
    for year in counts.years.values():
        whole.received += year.received
        whole.outcomes.update(year.outcomes)
        whole.channels.update(year.channels)
        whole.problems.update(year.problems)
        whole.improvements.update(year.improvements)
    by_year = [(Pair(f"{year}", f"{year}"), counts.years[year].n) for year in sorted(counts.years)]
    yield _bars("per_year", by_year)
    yield _bars("received_spread", _spread(whole.received))
    names = keys("outcome") if whole.outcomes else []
    yield _bars("outcomes", [(pair("outcome", key), round(whole.outcomes[key])) for key in names])
    yield _bars("channel_types", _named("channel", whole.channels))
    yield _bars("problem_types", _named("topic", whole.problems))
    yield _bars("improvement_types", _named("topic", whole.improvements))


def _bars(title: str, rows: Named) -> Plot:
    drawn = bar_plot(rows, pair("corpus", title).zh, room=_ROOM, longest=_LONGEST) if rows else ""
    return Plot(title, Markup(drawn))  # noqa: S704  the plotter escapes


def _spread(numbers: Sequence[float]) -> Named:
    """Return how many numbers lie in each class; the last is open upwards."""
    rows: list[tuple[Pair, int]] = []
    for low, high in zip(_BOUNDS, (*_BOUNDS[1:], float("inf")), strict=True):
        name = f"{low}+" if high == float("inf") else f"{low}–{high - 1}"
        name = f"{low}" if high - low == 1 else name
        rows.append((Pair(name, name), sum(low <= number < high for number in numbers)))
    return rows if numbers else []


def _to_json(counts: CorpusCounts) -> Markup:
    """Return the rows as JSON that no markup in it can end: every `<` is written as an escape."""
    levels = {key: pair("level", key) for key in keys("level")}
    written = json.dumps(
        {"rows": counts.rows, "codes": list(counts.codes), "levels": levels},
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
    escaped = written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704
