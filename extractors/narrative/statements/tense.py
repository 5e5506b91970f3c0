"""When a measure is taken: done, planned, or standing practice.

今年我局采取以下措施：一是完善目录；二是开展培训。下一步，将…      done, done, planned

What is said before it in the section tells it, up to the words that lead to its list; its own words
do (培训3次, 已…, …得到提升), and so does the measure before, where nothing turns between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from gongkai.extractors.kinds import Tense
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.clause_marks import MARK_RE
from gongkai.models.late_regex import late_regex
from gongkai.models.text_classifier import text_to_numbers

_PLEDGE = (
    r"下一?步|下一?阶段|今后|[明来]年|将(?!其|信息|公开|.{0,12}(?:纳入|列入|归并))|拟(?!定)|打算"
    r"|计划(?!生育)"
)
# What looks ahead, what looks back, and what may do either.
_CUE_RE = re.compile(
    # What one begins with, asked of each character before anything is tried there.
    r"(?=[下今明来将拟打计要力争准已了去一本上全改整采积认主以针措继持不问])(?:"
    rf"(?P<ahead>{_PLEDGE}|要(?![求点素事闻件])|力争|争取|准备)"
    r"|(?P<back>已(?!经?有)|了(?!解)|今年以来|今年|一年来|本年度?|去年|上一?年度?|全年|改进情况|整改情况"
    r"|采取(?:了|有力|以下|有效|积极)|积极|认真(?:研究|整改|进行)|主要做法|整改(?!措施)|以来)"
    r"|(?P<either>针对|措施|继续|持续|不断|问题))"
)
# In the measure itself: how often, how many, since when, and what came of it.
_OWN_RE = re.compile(
    r"将|已|今年|明年|拟|了(?!解)|继续|持续|不断|进一步|\d{4}年|全年|先后|累计|得到|明显|有所|提升了|更加"
    r"|\d+(?=[次期场轮件条人名个])|\d{1,2}月|[自从].{1,6}起|均|逐[一项个]|上年|由.{1,8}(?:增|减|缩)|力争|确保"
    r"|以后|年内|年底前|上半年|季度"
)
_COUNT = "N"
_LONGEST_OWN = 6
# So many characters back, and so many of the last cues there.
_REACH, _LAST_CUES = 220, 5
_SENTENCE_STOPS = "。;!?\n"
# Certain by themselves: 下一步,我局将|…; 我们已|修订流程; 明年起安排专人.
_AHEAD_RE = re.compile(r"(?:下一?步|下一?阶段|今后|[明来]年)[^。;\n]{0,16}$")
_FROM_NOW_RE = re.compile("(?:[明来]年|今后|下一?步)")
_DONE_RE = late_regex(r"已(?!经?有)|了|今年")
_JUST_DONE_RE = re.compile("已经?$")
# 我局认真整改。一是|建立机制;二是…: what leads to a list as done is said of each of its items.
_MENDED = "整改"
_MENDED_RE = late_regex(
    r"(?:^|[。;\n])(?P<lead>[^。;\n]*(?<![应需须])(?:认真|积极|切实|全面|逐[一项条])"
    rf"[^,。;:\n]{{0,6}}{_MENDED}了?)[,。:\n]*(?:{MARK_RE.pattern})$"
)
# 明年我局将采取以下措施:(一)|继续完善目录;(二)|继续…: so is what leads to one as planned.
_LEAD_RE = re.compile(rf"(?:^|[。;\n])(?P<lead>[^。;\n]+)[:。,\n]+(?:{MARK_RE.pattern})$")
_PLEDGE_RE = late_regex(_PLEDGE)
_BEFORE_RE = late_regex("已(?!经?有)|了(?!解)|以来|一年来")
_NEXT_OF_LIST_RE = late_regex(rf"[,。;\n]+(?:{MARK_RE.pattern})")
_JUST_REACH = 3

Scores = Callable[[Sequence[int]], dict[str, float]]


def join_passages(passages: Sequence[Passage], numbers: Sequence[int]) -> tuple[str, list[int]]:
    """Return the text of some passages, a line each, and the printed offset of its characters.

    A line's end stands where its last character does.
    """
    text = "".join(passages[number].text + "\n" for number in numbers)
    offsets: list[int] = []
    for number in numbers:
        own = passages[number].offsets
        offsets += [*own, own[-1]] if own else [offsets[-1] if offsets else 0]
    return text, offsets


def measures_to_tenses(
    measures: Sequence[tuple[int, int]], text: str, scores: Scores
) -> Iterator[Tense]:
    """Yield the tense of each measure, in order.

    Args:
        measures: [start, end) of each in the text of the section.
        text: what `join_passages` returns.
        scores: the trained classifier's.
    """
    before, led = "", ""
    for number, (start, end) in enumerate(measures):
        last = measures[number - 1][1] if number else None
        led = _led_as(text, start, last, led)
        is_ahead = _AHEAD_RE.search(text, max(0, start - _REACH), start) is not None
        if _JUST_DONE_RE.search(text, max(0, start - _JUST_REACH), start):
            before = "done"
        elif _FROM_NOW_RE.match(text, start) or (
            (is_ahead or led == "planned") and not _DONE_RE.search(text, start, end)
        ):
            before = "planned"
        elif led == "done":
            before = "done"
        else:
            found = scores(tense_features(text, start, end, last, before))
            before = max(sorted(found), key=lambda label: found[label])
        yield cast("Tense", before)


def _led_as(text: str, start: int, last: int | None, led: str) -> str:
    """Return the tense that what leads to a list says of its measure; `led` is the last one's."""
    if led and last is not None and _NEXT_OF_LIST_RE.fullmatch(text, last, start):
        return led
    before = text[max(last or 0, start - _REACH) : start]
    lead = _MENDED_RE.search(before) if _MENDED in before else None
    if lead and not any(cue.lastgroup == "ahead" for cue in _CUE_RE.finditer(lead["lead"])):
        return "done"
    lead = _LEAD_RE.search(before)
    is_pledge = lead and _PLEDGE_RE.search(lead["lead"]) and not _BEFORE_RE.search(lead["lead"])
    return "planned" if is_pledge else ""


def tense_features(
    text: str, start: int, end: int, last: int | None, tense_before: str
) -> list[int]:
    """Return the feature numbers of the measure text[start:end].

    `last` is where the measure before it ends, None for the first; `tense_before` is its tense.
    """
    cues = list(_CUE_RE.finditer(text, max(0, start - _REACH), start))
    begins = max(text.rfind(stop, 0, start) for stop in _SENTENCE_STOPS)
    sentence = [cue for cue in cues if cue.end() > begins]
    turning = [cue for cue in cues if cue.lastgroup != "either"]
    own = [_own_cue(cue[0]) for cue in _OWN_RE.finditer(text, start, end)]
    between = {str(cue.lastgroup) for cue in turning if last is not None and cue.start() >= last}
    is_new_line = last is not None and "\n" in text[last:start]
    features = [
        *(f"before={cue[0]}" for cue in cues[-_LAST_CUES:]),
        *(f"sentence={cue[0]}" for cue in sentence),
        *(f"own={one}" for one in own),
        f"last={turning[-1][0] if turning else ''}",
        f"last_kind={turning[-1].lastgroup if turning else ''}",
        f"told={','.join(sorted({str(cue.lastgroup) for cue in cues}))}",
        f"sentence_last={next((c.lastgroup for c in reversed(sentence) if c in turning), '')}",
        f"starts={text[start : start + 2]}",
        f"tense_before={tense_before}",
        f"turns={tense_before},{','.join(sorted(between))},{is_new_line}",
    ]
    return text_to_numbers("".join(own), features)


def _own_cue(cue: str) -> str:
    is_count = cue[0].isdigit() and not cue.endswith(("年", "月"))
    return _COUNT if is_count else cue[:_LONGEST_OWN]
