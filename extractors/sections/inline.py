"""Headings in the middle of a line, as web pages leave them whose line breaks are lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import Match, Pattern

from gongkai.extractors.sections.headings import Candidate, match_to_candidates
from gongkai.extractors.sections.ordinals import match_to_ordinal, next_follows
from gongkai.extractors.sections.wording import Wording

# Only an official heading counts by itself, and for less than one with a line of its own.
_ALONE = -2.0
_STOPS = "。;:!?)》 \t|"
_MIN_RUN, _MIN_MIXED_RUN = 3, 4
_MAX_INLINE = 300
_MAX_SHORT = 30


def text_to_inline_candidates(
    text: str, words: Wording, lines: Sequence[Candidate] = ()
) -> list[Candidate]:
    """Return the headings with an ordinal that stand in the middle of a line, in order.

    Where at least three follow each other in the order of their ordinals, or where they fill what
    is missing between headings at the beginning of lines, the text is one whose line breaks are
    lost, and all wordings count; elsewhere the official ones alone.

    Args:
        text: folded, all line ends as newlines.
        words: the wording of headings.
        lines: the headings at the beginning of lines.
    """
    matches = list(_matches(text, words.inline, words))
    inside = [match for match in matches if not begins_line(text, match.start())]
    found = [c for match in inside for c in match_to_candidates(match, text, words) if c.is_sure]
    own = _longest_run(found)
    run, run_of_lines = _longest_run([*lines, *found]), _longest_run(lines)
    if own < _MIN_RUN and not (run > run_of_lines and run >= _MIN_MIXED_RUN):
        return [_alone(c) for c in found if _is_official(c, text, words)]
    known = {candidate.start for candidate in found}
    for match in matches if own >= _MIN_RUN else ():
        if match.start("ordinal") not in known:
            found += _short_to_candidates(match, text, words)
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.weight))


def begins_line(text: str, position: int) -> bool:
    """Tell whether nothing but blanks stands before `position` on its line."""
    return not text[text.rfind("\n", 0, position) + 1 : position].strip(" \t")


def text_to_bracketed_candidates(text: str, words: Wording) -> list[Candidate]:
    """Return the same of ordinals in brackets, where at least four of the six follow each other."""
    found = [
        candidate
        for match in _matches(text, words.inline_bracketed, words)
        for candidate in match_to_candidates(match, text, words)
        if candidate.is_sure
    ]
    return found if _longest_run(found) >= _MIN_MIXED_RUN else []


def _matches(text: str, pattern: Pattern[str], words: Wording) -> Iterator[Match[str]]:
    position = 0
    for _ in range(_MAX_INLINE):
        match = pattern.search(text, position)
        if match is None:
            return
        position = match.end("mark")
        if words.gate.search(match["body"], 0, 60):
            yield match


def _longest_run(candidates: Sequence[Candidate]) -> int:
    """Return how many of the headings' ordinals follow each other upwards at most."""
    usable = sorted(
        (c for c in candidates if c.is_sure and c.value and not c.is_contents),
        key=lambda candidate: candidate.start,
    )[:_MAX_INLINE]
    longest: list[int] = []
    for number, candidate in enumerate(usable):
        before = [
            longest[earlier]
            for earlier, other in enumerate(usable[:number])
            if candidate.kind != other.kind
            and candidate.style == other.style
            and (other.value or 0) < (candidate.value or 0)
        ]
        longest.append(1 + max(before, default=0))
    return max(longest, default=0)


def _is_official(candidate: Candidate, text: str, words: Wording) -> bool:
    body = text[candidate.start : candidate.end]
    is_behind_stop = text[candidate.start - 1] in _STOPS
    return is_behind_stop and body.endswith(words.kinds[candidate.kind].official)


def _alone(candidate: Candidate) -> Candidate:
    return candidate._replace(weight=candidate.weight + _ALONE)


def _short_to_candidates(match: Match[str], text: str, words: Wording) -> list[Candidate]:
    """Return what an ordinal and the few words up to the next white space may be."""
    body = match["body"].split(maxsplit=1)
    ordinal = match_to_ordinal(match)
    end = match.start("body") + len(body[0])
    if len(body[0]) > _MAX_SHORT or len(body) < 2 or next_follows(text[end : end + 40], ordinal):
        return []
    short = words.inline.match(text[:end], match.start("ordinal"))
    return match_to_candidates(short, text, words) if short else []
