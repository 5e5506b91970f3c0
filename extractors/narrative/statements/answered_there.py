"""A problem named at the head of a sentence, and what the rest of it says was done.

针对解读偏少的问题,2023年我局发布解读36篇;针对回应慢的问题,我局办理留言128条
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import (
    AIM_RE,
    DEED_RE,
    DID_RE,
    DOING_RE,
    WORDS,
)
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    is_tail,
    rest_of_sentence,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.outside import ABOUT
from gongkai.extractors.narrative.statements.untold import OUTCOME_RE
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_NAMING = ("针对", ABOUT, "对于", "围绕", "对")
# Who did it, and when: 2023年我局.
_WHO_RE = late_regex(
    r"(?:20\d\d年度?|今年|本年度?|年内|一年来|目前)?,?(?:(?:我|本)[一-龥]{1,4}|我们|全[市县区镇乡局省])?,?"
)
_AHEAD_RE = late_regex("(?:[将拟要]|将把|下一?步|今后|[明来]年)$")
# What says more of the problem, or what is still to be done, is no such deed.
_NO_DEED_RE = late_regex(
    r"[被仍]|依然|突出|不[高满]|[难无](?:以|法)|原因|由于|因为|表现|体现|导致|造成|影响|主要是|具体|比如|例如|投诉|反映|[将拟]|下一?步|今后|明年|以下|如下"
)
# A problem told before, by its number: 针对问题二,.
_NUMBER_RE = late_regex(r"(?:问题[一二三四五六\d]|第[一二三四五六\d][个项点]?(?:问题|不足)),")
# How a deed begins, be it with its means: 完善了制度, 已整改, 通过培训.
_DEED_RE = late_regex(
    rf"(?:{DID_RE.pattern})|(?:{DOING_RE.pattern})|(?:及时|第一时间|先后|多次|专门|主动|年内)*"
    rf"(?:[已对把将]|在[^,。;]{{2,12}}?(?:{DEED_RE.pattern})|通过|采取|采用|利用|制作|发布|推送|办理|回复|解答|邀请|协调|投入|安排|选派|实行|新[增设建])"
)
# Said to be done or to come for sure, and what may as well be told of the problem: 培训只面向科室.
_SURE_RE = late_regex(
    rf"[已拟将]|(?:{DID_RE.pattern})|对[^,。;]{{2,20}}(?:进行|开展|予以|加以|实行)"
)
_UNSURE_RE = late_regex(rf"[对在]|通过|采[取用]|利用|{any_word(WORDS.nominal)}")
_MIN_DEED = 5


def settle_answers(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take the rest of a sentence that names a problem for the measure that answers it."""
    return _settled(tags, clauses, words, names=True)


def begin_answers(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Do the same where it is settled which names are problems, and leave these as they are."""
    return _settled(tags, clauses, words, names=False)


def _settled(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str], *, names: bool
) -> list[str]:
    settled = list(tags)
    for tail in range(len(clauses)):
        name = _named(tail, clauses, words)
        is_number = name is not None and not name
        if name is None or not (is_number or _is_told(name, settled, clauses, words)):
            continue
        rest = rest_of_sentence(tail, clauses)
        stop = next((i + 1 for i in rest if clauses[i].stop[:1] in (";", "。")), rest.stop)
        begin = tail + 1
        while begin < stop and _leads(clauses[begin], words[begin]):
            begin += 1
        told = "".join(words[begin:stop])
        is_deed = len(told) >= _MIN_DEED and clauses[stop - 1].stop[:1] != ":"
        lacks = any(
            is_lack(words[i], clauses[i]) and not AIM_RE.match(words[i]) for i in range(begin, stop)
        )
        is_deed = is_deed and _DEED_RE.match(words[begin]) is not None
        if clauses[tail].stop == "。":
            is_deed = is_deed and _is_sure(tail, begin, words)
        is_deed = is_deed and not lacks and _NO_DEED_RE.search(told) is None
        is_named = is_deed or clauses[tail].stop == "。"
        if is_named and names and name and not any(settled[i].endswith(PROBLEM) for i in name):
            settled[name.start : name.stop] = span_tags(PROBLEM, len(name))
        if not is_deed:
            continue
        stop = next((i for i in range(begin + 1, stop) if OUTCOME_RE.match(words[i])), stop)
        if is_number and settled[tail].endswith(IMPROVEMENT):
            settled[tail - 1 : begin + 1] = [*[OUTSIDE] * (begin - tail + 1), f"B-{IMPROVEMENT}"]
        elif not any(settled[i].endswith(IMPROVEMENT) for i in range(begin, stop)):
            settled[tail:begin] = [OUTSIDE] * (begin - tail)
            settled[begin:stop] = span_tags(IMPROVEMENT, stop - begin)
        elif settled[tail + 1] == f"B-{IMPROVEMENT}" and tail + 1 < begin:
            settled[tail + 1 : begin + 1] = [*[OUTSIDE] * (begin - tail - 1), f"B-{IMPROVEMENT}"]
    return settled


def _is_sure(tail: int, begin: int, words: Sequence[str]) -> bool:
    """Whether a sentence by itself says what is done, not more of the problem: 解读多照搬原文."""
    is_ahead = begin > tail + 1 and _AHEAD_RE.search(words[begin - 1]) is not None
    is_deed = is_ahead or _SURE_RE.match(words[begin]) is not None
    return is_deed or _UNSURE_RE.match(words[begin]) is None


def _leads(clause: Clause, text: str) -> bool:
    """Whether a clause says who does it and when, and not yet what: 2023年我局, 支队将."""
    is_ahead = clause.kind == "opener" and not clause.stop and _AHEAD_RE.search(text) is not None
    return is_ahead or _WHO_RE.fullmatch(text) is not None


def _is_told(
    name: range, tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    return any(is_lack(words[i], clauses[i]) or tags[i].endswith(PROBLEM) for i in name)


def _named(tail: int, clauses: Sequence[Clause], words: Sequence[str]) -> range | None:
    """Return the clauses that name a problem before what is told of it; none for a number.

    1.关于解读少的问题。已配发图解: at the head of an item that is a sentence by itself.
    """
    stop = clauses[tail].stop
    if stop == "," and tail and words[tail - 1] in _NAMING and _NUMBER_RE.fullmatch(words[tail]):
        return range(tail, tail)
    if stop not in (",", "。") or not is_tail(words[tail]):
        return None
    name = _name(tail, clauses, words)
    if name is None or stop == ",":
        return name
    lead = name.start - 1
    is_title = lead > 0 and words[lead] == ABOUT and clauses[lead - 1].kind == "mark"
    return name if is_title else None


def _name(tail: int, clauses: Sequence[Clause], words: Sequence[str]) -> range | None:
    """Return the clauses that name the problem before a tail, None where no word leads to them."""
    start = tail
    while start and clauses[start - 1].passage == clauses[tail].passage:
        before = clauses[start - 1]
        if before.kind == "mark" or before.stop not in ("", "、"):
            break
        start -= 1
        if words[start] in _NAMING:
            return range(start + 1, tail) if start + 1 < tail else None
    is_led = start < tail and words[start].startswith(_NAMING[:3])
    return range(start, tail) if is_led else None
