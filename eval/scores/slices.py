"""Scores of parts: of reports that have something in common, and of spans seen or unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.scores.counts import Share
from gongkai.eval.scores.fact_scores import match_facts
from gongkai.eval.scores.matching import overlap
from gongkai.eval.scores.reading_scores import DocumentScore
from gongkai.eval.scores.view import Reading, fold_name

# What the notes in an authored report's head say was done to it.
_DAMAGE_RES = {
    "spaces and chrome": r"spaces|chrome|page number|footers|residue|空格|浏览次数",
    "widths and glyphs": r"half-width|full-width|Kangxi|traditional|半角|全角",
    "digits or units lost": r"lost|丢失|数字丢|缺",
    "headings and ordinals": r"heading|ordinal|missing 是|title|标题|序号|一 used",
    "typos and doubling": r"typo|doubled|sloppy|repeated|pasted|错别字|双标点|重复",
    "wrong sums, contradictions": r"add up|sum|contradict|year slip|矛盾|合计|总数",
    "tables lost or odd": r"tables? (?:lost|filled)|no tables?|无表|blank|tables hold",
}
_DAMAGES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _DAMAGE_RES.items()}
_YEAR_BANDS = ((2014, "2008-2013"), (2019, "2014-2018"), (2021, "2019-2020"))


def head_to_slices(head: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return for each dimension the slices a report belongs to.

    >>> head = {"level": "county", "year": 2022, "notes": "half-width throughout; 是 lost"}
    >>> found = head_to_slices(head)
    >>> found["level"], found["year"], found["damage"]
    (['county'], ['2021-'], ['widths and glyphs', 'digits or units lost'])
    """
    slices = {
        dimension: [str(head[dimension])]
        for dimension in ("level", "type", "template", "rendering")
        if head.get(dimension)
    }
    if isinstance(head.get("year"), int):
        slices["year"] = [year_band(head["year"])]
    notes = str(head.get("notes", ""))
    damages = [name for name, pattern in _DAMAGES.items() if pattern.search(notes)]
    slices["damage"] = damages or ["none told"]
    return slices


def year_band(year: int) -> str:
    """Return the years in which one form was in use.

    >>> year_band(2013), year_band(2020), year_band(2024)
    ('2008-2013', '2019-2020', '2021-')
    """
    return next((name for end, name in _YEAR_BANDS if year < end), "2021-")


def slice_documents(
    documents: Iterable[DocumentScore], heads: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, DocumentScore]]:
    """Return dimension -> slice -> the sum of its reports; `name` holds how many they are."""
    found: dict[str, dict[str, list[DocumentScore]]] = {}
    for document in documents:
        for dimension, values in head_to_slices(heads.get(document.name, {})).items():
            for value in values:
                found.setdefault(dimension, {}).setdefault(value, []).append(document)
    return {
        dimension: {value: _sum(documents) for value, documents in sorted(values.items())}
        for dimension, values in found.items()
    }


def _sum(documents: list[DocumentScore]) -> DocumentScore:
    total = DocumentScore(str(len(documents)))
    for document in documents:
        total.add(document)
    return total


def known_items(reports: Iterable[AnnotatedReport]) -> frozenset[str]:
    """Return the items and channels of training reports, folded: what counts as seen."""
    known = set()
    for report in reports:
        spans = [span for fact in report.facts for span in fact.items]
        spans += [(channel.start, channel.end) for channel in report.channels]
        known |= {fold_name(report.text[start:end]) for start, end in spans}
    return frozenset(known)


def span_slices(gold: Reading, pred: Reading, known: frozenset[str]) -> dict[str, Share]:
    """Return how many were found, of seen and unseen spans, and how many are right, by origin.

    A fact is found as a record, a mention of a channel by place and type. Where nothing is known
    (no training reports), nothing is said of seen and unseen.
    """
    pairs = match_facts(gold.facts, pred.facts)
    found, right = {i for i, _ in pairs}, {j for _, j in pairs}
    slices: dict[str, Share] = {}

    def add(name: str, *, is_right: bool) -> None:
        slices[name] = slices.get(name, Share()) + Share(int(is_right), 1)

    for j, said in enumerate(pred.facts):
        add(f"facts right, origin {said.origin or 'not told'}", is_right=j in right)
    if not known:
        return slices
    for i, fact in enumerate(gold.facts):
        words = [fold_name(gold.text[start:end]) for start, end in fact.items]
        seen = _seen(words, known) if words else "none"
        add(f"facts found, item {seen}", is_right=i in found)
    for mention in gold.channels:
        seen = _seen([fold_name(gold.text[mention.span[0] : mention.span[1]])], known)
        is_found = any(
            overlap(mention.span, other.span) and other.type == mention.type
            for other in pred.channels
        )
        add(f"channels found, mention {seen}", is_right=is_found)
    return slices


def _seen(words: Iterable[str], known: frozenset[str]) -> str:
    return "seen" if all(word in known for word in words) else "unseen"
