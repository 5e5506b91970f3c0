"""What stands around heading candidates: tables of contents, the sections' own tables, titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.sections.headings import Candidate
from gongkai.extractors.sections.ordinals import Style
from gongkai.extractors.sections.wording import KINDS, Wording

# See `headings.py` for how they were tuned.
_MAIN_STYLE: dict[Style, float] = {"chinese": 2.0, "arabic": 1.0, "bracket": 2.0, "none": 0.0}
_SUB_STYLE, _OWN_TABLE, _OTHERS_TABLE, _CONTENTS = -4.0, 5.0, -5.0, -6.0
_TORN_LINE, _BEFORE_TITLE = -6.0, -6.0

_MAX_TO_TABLE = 900  # characters of prose between a heading and its table
_MAX_CONTENTS_LINE = 40
_MIN_CONTENTS = 3
_MIN_TORN = 25
_STOPS = "。:;!?)》|"
# 本年新收政府信息公开申请3件: a sentence tells the number with its unit, a table does not.
_TOLD_RE = re.compile(r"[^\d\s|。]{0,8}?[\d一二两三四五六七八九十百]+[余多]?[件宗起条份]")
_TEXT_RE = re.compile(rf"。|[^\n]{{{_MAX_CONTENTS_LINE},}}")


@dataclass(frozen=True, slots=True)
class Landmark:
    """Where the table of a section begins, in folded text."""

    kind: SectionKind
    start: int


def text_to_landmarks(text: str, words: Wording) -> list[Landmark]:
    """Return where tables of sections begin, in order; a table may be named more than once.

    Its words in a sentence, 本年新收政府信息公开申请3件, are none.
    """
    found = []
    for kind, phrases in words.landmarks.items():
        for phrase in phrases:
            # Searching the plain words first costs next to nothing.
            form = phrase.exact if phrase.plain in text else phrase.spaced
            found += [
                Landmark(kind, match.start())
                for match in form.finditer(text)
                if not _TOLD_RE.match(text, match.end())
            ]
    return sorted(found, key=lambda landmark: landmark.start)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Candidates with their final weights, and where the last table of contents ends (0: none)."""

    candidates: list[Candidate]
    contents_end: int


def weigh(
    candidates: Sequence[Candidate], landmarks: Sequence[Landmark], text: str, words: Wording
) -> Weighed:
    """Return the candidates with what their surroundings say added to their weights.

    Tables of contents whose headings come again below are left out.
    """
    kept, contents_end = _without_contents(_without_repeats(candidates, text), text)
    style = _main_style(kept)
    owners = _owners(kept, landmarks)
    with_table = {landmark.kind for landmark in landmarks}
    weighed = []
    for number, candidate in enumerate(kept):
        weight = candidate.weight
        is_sub = candidate.style == "bracket" and style != "bracket"
        weight += _SUB_STYLE if is_sub else _MAIN_STYLE[candidate.style]
        if candidate.kind in with_table:
            weight += _OWN_TABLE if number in owners else _OTHERS_TABLE
        if candidate.style == "none":
            weight += _unnumbered(candidate, kept[number + 1 :], text, words)
        weighed.append(candidate._replace(weight=weight))
    return Weighed(weighed, contents_end)


def _without_repeats(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """Drop the second of two like headings with nothing between them."""
    kept: list[Candidate] = []
    for candidate in candidates:
        before = next((c for c in reversed(kept) if c.kind == candidate.kind), None)
        if before and before.weight >= candidate.weight - 1 and before.start < candidate.start:
            between = text[before.end : candidate.start]
            if len(between) < 60 and not between.strip(" \t\n。:、|#*"):
                continue
        kept.append(candidate)
    return kept


def _without_contents(candidates: Sequence[Candidate], text: str) -> tuple[list[Candidate], int]:
    """Find tables of contents: section one, which always has a text, is followed by a heading."""
    sure = [candidate for candidate in candidates if candidate.is_sure]
    marked = list(candidates)
    contents_end = 0
    for number, candidate in enumerate(sure):
        if candidate.kind != "overview" or candidate not in marked:
            continue
        run = _contents_run(sure, number, text)
        kinds = {c.kind for c in run}
        if len(kinds) < _MIN_CONTENTS and not candidate.is_contents:
            continue
        end = max(run[-1].end, text.find("\n", run[-1].start))
        again = {c.kind for c in sure if c.start > end}
        if len(again & kinds) >= 2 or (candidate.is_contents and len(again) >= 2):
            marked = [c for c in marked if not candidate.start <= c.start < end]
            contents_end = end
        else:
            at = marked.index(candidate)
            marked[at] = candidate._replace(weight=candidate.weight + _CONTENTS)
    return marked, contents_end


def _contents_run(sure: Sequence[Candidate], first: int, text: str) -> list[Candidate]:
    """Return the headings like that at `first`, as long as no text or table stands between."""
    run = [sure[first]]
    before = sure[first]
    for here in sure[first + 1 :]:
        if here.kind == "overview" or _has_text(text[before.end : here.start]):
            break
        if here.style == run[0].style:
            run.append(here)
        before = here
    return run


def _has_text(between: str) -> bool:
    between = between.lstrip(" \t。:;.,、")
    return len(between) > 400 or _TEXT_RE.search(between) is not None


def _main_style(candidates: Sequence[Candidate]) -> Style:
    """Return the style of ordinals most of the sections' headings have."""
    best: dict[Style, dict[SectionKind, float]] = {}
    for candidate in candidates:
        if candidate.is_sure:
            of_style = best.setdefault(candidate.style, {})
            of_style[candidate.kind] = max(of_style.get(candidate.kind, 0), candidate.weight)
    order: tuple[Style, ...] = ("chinese", "none", "arabic", "bracket")
    return max(order, key=lambda style: (sum(best.get(style, {}).values()), -order.index(style)))


def _owners(candidates: Sequence[Candidate], landmarks: Sequence[Landmark]) -> set[int]:
    """Return the candidates that stand before a table of their own, nothing between them."""
    owners: set[int] = set()
    for landmark in landmarks:
        before = [i for i, c in enumerate(candidates) if c.start <= landmark.start]
        if not before:
            continue
        place = candidates[before[-1]].start
        # The line's other readings stand at the same place.
        for number in before:
            candidate = candidates[number]
            is_near = landmark.start - candidate.end <= _MAX_TO_TABLE
            if candidate.start == place and candidate.kind == landmark.kind and is_near:
                owners.add(number)
    return owners


def _unnumbered(
    candidate: Candidate, following: Sequence[Candidate], text: str, words: Wording
) -> float:
    """What speaks against a heading without ordinal: a torn sentence, a title still to come."""
    line_start = text.rfind("\n", 0, candidate.start) + 1
    weight = 0.0
    before = text[text.rfind("\n", 0, max(0, line_start - 1)) + 1 : line_start].strip()
    if len(before) >= _MIN_TORN and before[-1] not in _STOPS:
        weight += _TORN_LINE
    if candidate.kind == "overview" and candidate.weight < max(_MAIN_STYLE.values()) + 8:
        until = next((c.start for c in following if c.kind != "overview"), len(text))
        lines = text[candidate.end : until].split("\n")
        if any(len(line) < 60 and words.title.search(line.strip()) for line in lines):
            weight += _BEFORE_TITLE
    return weight


def split_copies(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Cut the candidates where a report printed several times in one file begins again."""
    copies: list[list[Candidate]] = [[]]
    seen_late = False
    for candidate in candidates:
        rank = KINDS.index(candidate.kind)
        is_strong = candidate.is_sure and candidate.weight >= 8
        if seen_late and is_strong and candidate.kind == "overview":
            copies.append([])
            seen_late = False
        copies[-1].append(candidate)
        seen_late |= is_strong and rank >= KINDS.index("review_litigation")
    return copies
