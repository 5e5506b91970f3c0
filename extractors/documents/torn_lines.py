"""Lines that the width of a page has torn, joined in a folded text; its offsets lead back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.extractors.documents.normal import Folded
from gongkai.models.late_regex import late_regex

# What begins something new, however wide the line before is. 38.4 begins nothing.
MARK_RE = late_regex(
    r"\s*(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.](?!\d(?!\d{3}年))"
    r"|[一二三四五六七八九]是|[①-⑳•·]|第[一二三四五六七八九十]{1,3}[条章部])"
)
# A title is whole, however wide it is.
_TITLE_END = ("报告", "报告)", "报告》")

Holds = Callable[[str], bool]
Cut = tuple[int, int]


def torn_places(text: str, *, is_torn: Holds, is_running: Holds) -> list[Cut]:
    r"""Return [start, end) of what stands between the two halves of each torn line.

    Args:
        text: a folded text.
        is_torn: whether a line, without white space around it, goes on in the next one.
        is_running: whether a line is the head or the foot of a page, which may stand between.

    >>> text = "联系云岫县人民政\n府办公室"
    >>> torn_places(text, is_torn=lambda _: True, is_running=lambda _: False)
    [(8, 9)]
    """
    return list(_places(text, is_torn, is_running))


def _places(text: str, is_torn: Holds, is_running: Holds) -> Iterator[Cut]:
    torn_at = None
    done = end = -1
    for printed in text.split("\n"):
        start, end = end + 1, end + 1 + len(printed)
        line = printed.strip()
        if not line:
            torn_at = None if printed else torn_at
            continue
        if torn_at is not None:
            if is_running(line):
                done = end
                continue
            start += printed.index(line[0])
            if text.count("\n", done, start) == 1 and not MARK_RE.match(line):
                yield torn_at, start
        done = end
        goes_on = is_torn(line) and not line.endswith(_TITLE_END)
        torn_at = end - len(printed) + len(printed.rstrip()) if goes_on else None


def without(folded: Folded, cuts: list[Cut]) -> Folded:
    """Return a folded text without some stretches, [start, end) in its own characters."""
    if not cuts:
        return folded
    offsets: list[int] = []
    for start, end in _kept(cuts, len(folded.text)):
        offsets += folded.offsets[start:end]
    offsets.append(folded.offsets[len(folded.text)])
    return Folded(cut_out(folded.text, cuts), offsets)


def cut_out(text: str, cuts: list[Cut]) -> str:
    """Return a text without some stretches."""
    return "".join([text[start:end] for start, end in _kept(cuts, len(text))])


def blanked(text: str, cuts: list[Cut]) -> str:
    """Return a text with blanks in the place of some stretches."""
    pieces: list[str] = []
    done = 0
    for start, end in cuts:
        pieces += (text[done:start], " " * (end - start))
        done = end
    return "".join([*pieces, text[done:]])


def _kept(cuts: list[Cut], length: int) -> Iterator[Cut]:
    """Yield what lies between the stretches that are cut."""
    done = 0
    for start, end in cuts:
        yield done, start
        done = end
    yield done, length
