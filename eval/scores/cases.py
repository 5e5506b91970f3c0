"""Every place where two readings disagree, with what either side says and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.eval.scores.view import Span

# The closed list of buckets, in the order they are shown, with what each means.
BUCKETS = {
    "missed": "gold has it, nothing was said there",
    "spurious": "said, and gold has nothing there",
    "merged": "gold has several here, one was said",
    "split": "gold has one here, several were said",
    "boundary_short": "right, but begins late or ends early",
    "boundary_long": "right, but reaches too far",
    "boundary_shifted": "overlaps, and sticks out on one side",
    "type": "kind, channel type or topics differ",
    "wrong_value": "the number differs",
    "wrong_unit": "the unit differs",
    "wrong_owner": "another channel or scope: whose count it is",
    "wrong_parent": "part of another total, or of none",
    "wrong_item": "another thing is counted",
    "wrong_role": "total, part, standalone or restated confused",
    "wrong_period": "another period",
    "wrong_approx": "exact, about, at least, at most confused",
    "wrong_tense": "planned, done, standing confused",
    "wrong_pairing": "a measure answers other problems",
    "row_shift": "the number of a neighbouring row",
    "column_shift": "the number of a neighbouring column",
    "label_unmatched": "printed, but refused or not placed",
    "wrong_status": "blank, dash, text, not printed confused",
    "wrong_field": "a metadata field differs",
}

_SENTENCE_END_RE = re.compile(r"[。！？!?；;\n]")
_MAX_SIDE = 60  # characters shown on either side of a span
_MAX_SURFACE, _END = 40, 16  # of a span itself, by its ends: that is where bounds differ


@dataclass(frozen=True, slots=True)
class Case:
    """One disagreement.

    Attributes:
        bucket: one of `BUCKETS`.
        group: facts, channels, problems, improvements, sections, metadata, tables.
        gold: its span in gold, None where gold has nothing or it is no span.
        pred: its span in the prediction.
        gold_says: gold's side in words.
        pred_says: the prediction's.
        where: the cell or field, "" for spans.
        is_inconsistent: the report contradicts itself, as gold says: look twice.
    """

    bucket: str
    group: str
    document: str
    gold: Span | None
    pred: Span | None
    gold_says: str
    pred_says: str
    where: str = ""
    is_inconsistent: bool = field(default=False, compare=False)

    @property
    def key(self) -> tuple[str, str, str, str, Span | None]:
        """What stays the same between two systems: the place, and what is wrong there."""
        return self.document, self.group, self.bucket, self.where, self.gold or self.pred


@dataclass(frozen=True, slots=True)
class Context:
    """A span in the middle of its sentence; `before` and `after` are cut where it is long."""

    before: str
    inside: str
    after: str


def context(text: str, span: Span) -> Context:
    """Return a span with the rest of its sentence.

    >>> context("前文。网站发布46条，其中动态40条。后文", (9, 11))
    Context(before='网站发布46', inside='条，', after='其中动态40条。')
    """
    start, end = span
    ends = [match.end() for match in _SENTENCE_END_RE.finditer(text, 0, start)]
    begin = ends[-1] if ends else 0
    close = _SENTENCE_END_RE.search(text, max(end - 1, start))
    stop = close.end() if close else len(text)
    before, after = text[begin:start], text[end:stop]
    if len(before) > _MAX_SIDE:
        before = "…" + before[-_MAX_SIDE:]
    if len(after) > _MAX_SIDE:
        after = after[:_MAX_SIDE] + "…"
    return Context(before, text[start:end], after.rstrip("\n"))


def surfaces(case: Case, text: str) -> tuple[str, str]:
    """Return the words of both sides of a case whose bounds differ, ("", "") of any other.

    >>> short = Case("boundary_short", "channels", "a", (0, 7), (2, 7), "website", "website")
    >>> surfaces(short, "岚溪政府门户网站")
    ('岚溪政府门户网', '政府门户网')
    """
    if case.gold is None or case.pred is None or case.gold == case.pred:
        return "", ""
    return _surface(text, case.gold), _surface(text, case.pred)


def _surface(text: str, span: Span) -> str:
    words = text[slice(*span)]
    return words if len(words) <= _MAX_SURFACE else f"{words[:_END]}…{words[-_END:]}"
