"""Misprinted, shortened and torn labels: words nobody claimed -> the row they most resemble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from gongkai.extractors.documents.normal import Letters
from gongkai.extractors.tables.templates import RowSpec, han
from gongkai.models.late_regex import late_regex

# On rapidfuzz's scale of 0 to 100. A label must be this similar, and more so than to any other
# missing row by the margin: a misprint loses a few characters, two labels share at most half of
# theirs. Tuned on the rendering suite's misprinted and shortened labels: 66 and 8 of the ranges
# 50 to 80 and 4 to 15.
MIN_SIMILARITY = 66.0
MARGIN = 8.0
# The printed ordinal being the row's own counts for this much.
_ORDINAL_BONUS = 7.0
# A shortened label keeps at least this share of the official wording.
_MIN_COVERAGE = 0.4
_MAX_PIECES = 3
# Between two words, not behind an ordinal: such a label is the row of both.
_JOINT_RE = late_regex(r"(?![一二三四五六七八九十])[一-鿿]\s*、\s*[一-鿿]")
# So many characters put in are a word.
_WORD = 2
_OPENING_RE = late_regex(r"[一二三四五六七八九十\d][)、.]")
_MAX_EXTRA_CHARS = 10


@cache
def similarity(form: str, printed: str) -> float:
    """Return how much a printed label resembles an official wording, 0 to 100.

    Leaving words out counts less than putting others in.

    >>> round(similarity("危及三安全一稳定", "危及三安全稳定"))
    95
    >>> similarity("其他法律行政法规禁止公开", "法律法规禁止公开")
    95.0
    >>> similarity("其他", "其他处理")
    0.0
    """
    if len(form) <= 2 or len(printed) <= 2:
        return 100.0 if form == printed else 0.0
    from rapidfuzz import fuzz  # noqa: PLC0415  most tables have no misprint
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    kept = LCSseq.similarity(form, printed)
    shortened = 0.0
    if kept / len(form) >= _MIN_COVERAGE:
        shortened = 95.0 * kept / len(printed) if len(printed) < len(form) else 0.0
    return max(float(fuzz.ratio(form, printed)), shortened)


def best_similarity(row: RowSpec, printed: str) -> float:
    """Return the similarity of a printed label to the nearest wording of a row.

    Nought where words are put in and nothing is left of what tells the row from all others:
    公开信息总数 is no misprint of 公开信息目录数.
    """
    best = max(similarity(form, printed) for form in row.forms)
    if best < MIN_SIMILARITY or not row.telling or _is_told(row, printed):
        return best
    return best if any(is_part(printed, form) for form in row.forms) else 0.0


def may_be_misprint(row: RowSpec, printed: str) -> bool:
    """Whether a folded label is no list of words with one that the row does not have.

    >>> from gongkai.extractors.tables.templates import table_spec
    >>> letter = next(r for r in table_spec("statistics_2008").rows if "信函" in r.label_zh)
    >>> [may_be_misprint(letter, printed) for printed in ("信函、传真申请数", "5、信函申请件数")]
    [False, True]
    """
    if _JOINT_RE.search(printed) is None:
        return True
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    words = han(printed)
    return any(len(words) - LCSseq.similarity(form, words) < _WORD for form in row.forms)


def are_told_apart(row: RowSpec, other: RowSpec, printed: str) -> bool:
    """Whether a label has what tells the first row from all others, and not the other's.

    A row whose wording another's holds whole has nothing of its own.
    """
    is_told = not row.telling or _is_told(row, printed)
    return is_told and bool(other.telling) and not _is_told(other, printed)


def _is_told(row: RowSpec, printed: str) -> bool:
    return any(part in printed for part in row.telling)


def is_part(printed: str, form: str) -> bool:
    """Whether a label is a wording with words left out, or torn off."""
    rest = iter(form)
    return all(character in rest for character in printed)


def match_words(
    rows: Sequence[RowSpec],
    missing: range,
    unnamed: Sequence[int],
    found: Letters,
    words: str,
    *,
    low: int,
    high: int,
    before: RowSpec | None = None,
) -> list[tuple[int, int, int]]:
    """Return (row index, start, end) of the missing rows' labels among letters[low:high].

    Words are taken in the pieces they are printed in; up to three neighbouring pieces may make one
    label. Rows and labels keep the same order. What may as well be the rest of the label of the row
    `before` them, with no value in between, is no label; nor is what resembles as much another of
    the rows that are unnamed in the whole table.
    """
    scored = sorted(_scored(rows, missing, unnamed, found, words, low=low, high=high), reverse=True)
    taken: list[tuple[int, int, int]] = []
    for score, index, start, end in scored:
        if before and score - _rest_similarity(before, found, words, (low, start, end)) < MARGIN:
            continue
        if all(
            (index < other and end <= other_start) or (index > other and start >= other_end)
            for other, other_start, other_end in taken
        ):
            taken.append((index, start, end))
    return taken


def _scored(
    rows: Sequence[RowSpec],
    missing: range,
    unnamed: Sequence[int],
    found: Letters,
    words: str,
    *,
    low: int,
    high: int,
) -> Iterator[tuple[float, int, int, int]]:
    pieces = _pieces(found, words, low, high)
    longest = max(len(form) for index in missing for form in rows[index].forms)
    for first in range(len(pieces)):
        for last in range(first, min(first + _MAX_PIECES, len(pieces))):
            start, end = pieces[first][0], pieces[last][1]
            if end - start > longest + _MAX_EXTRA_CHARS:
                break
            if last > first and _opens_label(words, found.positions[pieces[last][0]]):
                break
            printed = found.text[start:end]
            ordinal = ordinal_before(words, found.positions[start])
            raw = words[found.positions[start] : found.positions[end - 1] + 1]
            scores = sorted(
                (
                    (
                        best_similarity(rows[i], printed)
                        + (_ORDINAL_BONUS if ordinal and ordinal == rows[i].ordinal else 0.0),
                        i,
                    )
                    for i in unnamed
                    if not rows[i].number and may_be_misprint(rows[i], raw)
                ),
                reverse=True,
            )
            best, index = next((entry for entry in scores if entry[1] in missing), (0.0, -1))
            rivals = [i for score, i in scores if i != index and best - score < MARGIN]
            if best >= MIN_SIMILARITY and not any(
                i in missing or not are_told_apart(rows[index], rows[i], printed) for i in rivals
            ):
                yield best, index, start, end


def _rest_similarity(
    before: RowSpec, found: Letters, words: str, place: tuple[int, int, int]
) -> float:
    """Return how much letters[start:end] resemble the label that ends before letter `low`.

    Args:
        before: the row of that label.
        found: the letters.
        words: the text they are of; a number between the two tells them apart.
        place: low, start and end.
    """
    low, start, end = place
    between = words[found.positions[low - 1] : found.positions[start]]
    if any(map(str.isdigit, between)):
        return 0.0
    return best_similarity(before, found.text[start:end])


def _opens_label(words: str, at: int) -> bool:
    """Whether a piece begins with an ordinal, and so with another label."""
    return bool(_OPENING_RE.search(words[max(0, at - 4) : at + 2]))


def ordinal_before(words: str, at: int) -> str:
    """Return the character that may be the label's ordinal: the one before it, marks left out.

    >>> ordinal_before("(三)不予公开 2. 重复申请", 11)
    '2'
    """
    for index in range(at - 1, max(-1, at - 5), -1):
        if words[index].isalnum():
            return words[index]
        if words[index] == "\n":
            return ""
    return ""


def _pieces(found: Letters, words: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return stretches of letters as they are printed: up to a value, a line or a cell's end."""
    pieces: list[tuple[int, int]] = []
    start = low
    for at in range(low + 1, high + 1):
        between = "\n" if at == high else words[found.positions[at - 1] + 1 : found.positions[at]]
        if between and (any(c.isdigit() or c in "\n\t|" for c in between) or "  " in between):
            if at > start:
                pieces.append((start, at))
            start = at
    return pieces
