"""Errors in their sentences, for the page: gold above prediction, bucket by bucket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from gongkai.eval.scores.cases import BUCKETS

Data = Mapping[str, Any]

MAX_SHOWN = 60  # of a bucket; all of them are in report.json


def cases_to_html(run: Data) -> Iterator[str]:
    """Yield one folded list a bucket."""
    by_bucket: dict[tuple[str, str], list[Data]] = defaultdict(list)
    for case in run["cases"]:
        by_bucket[case["group"], case["bucket"]].append(case)
    for (group, bucket), cases in sorted(by_bucket.items(), key=lambda entry: -len(entry[1])):
        yield (
            f"<details><summary>{escape(group)}: {escape(bucket)} ({len(cases)}) "
            f"<small>{escape(BUCKETS[bucket])}</small></summary>{_list(cases)}</details>"
        )


def _list(cases: Sequence[Data]) -> str:
    shown = "".join(map(case_to_html, cases[:MAX_SHOWN]))
    rest = len(cases) - MAX_SHOWN
    return shown + (f"<p class=dim>{rest} more in report.json</p>" if rest > 0 else "")


def case_to_html(case: Data) -> str:
    """Return one case: the document, gold's sentence with its span, the prediction's below."""
    where = f" {escape(case['where'])}" if case["where"] else ""
    doubt = " · the report contradicts itself" if case["is_inconsistent"] else ""
    sides = "".join(_side(case, side) for side in ("gold", "pred"))
    return (
        f'<div class="case"><p><small>{escape(case["document"])}{where}{doubt}</small></p>'
        f"{sides}</div>"
    )


def _side(case: Data, side: str) -> str:
    name = {"gold": "gold", "pred": "predicted"}[side]
    found = case.get(f"{side}_context")
    words = "<small>nothing</small>"
    if found is not None:
        before, inside, after = map(escape, found)
        words = f'{before}<mark class="{side}">{inside}</mark>{after}'
    elif case[f"{side}_says"]:
        words = ""
    says = escape(case[f"{side}_says"])
    return f'<p><span class="side">{name}</span>{words} <small>{says}</small></p>'
