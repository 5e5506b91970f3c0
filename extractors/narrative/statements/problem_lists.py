"""Lists of problems without marks: each predicate with a subject and a topic of its own is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.clauses import (
    EXISTS,
    PROBLEM,
    Clause,
    is_heading,
    is_tail,
    opens_list,
)
from gongkai.extractors.narrative.statements.lacks import (
    FRAME_RE,
    is_lack,
    is_wanting,
    leads,
    told_with_lead,
)
from gongkai.extractors.narrative.statements.matter import character_pairs
from gongkai.extractors.narrative.statements.outside import VIEW_RE
from gongkai.extractors.narrative.statements.topics import key_topics
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_COMMAS = (",", "、")
# The topic that tells where, not what: 村级公开栏陈旧,村干部业务不熟.
_PLACE = "grassroots"
# Lists of more predicates are told in groups, and a comma does not say where one ends; a list that
# 等问题 closes is surer to be one than a list that only a frame opens.
_MAX_CLOSED, _MAX_OPENED = 5, 4
# What is told of some may go on to be told of them: 个别站所更新慢、形式单一.
_NARROW_RE = late_regex(r"个别|部分|有的|少数|一些|对|各")
# What tells why or what of, and not what lacks.
_REASON_RE = late_regex(r"关于|原因|由于|因|面向")
# Where what lacks ends and how it does begins: 认识|还不够深入.
_PREDICATE_RE = late_regex(r"[不未]|有待|亟待|[还仍尚较偏需缺]|薄弱|滞后|单一")
_MAX_BRIEF = 6
_MIN_SUBJECT = 4
_SOME = ("个别", "部分", "有的", "少数", "一些")
_WITH = ("与", "和", "同")
# What one predicate can say of several qualities: 不够全面、及时.
_QUALITY_RE = late_regex(
    "更?加?(?:及时|全面|准确|规范|深入|到位|完整|丰富|详细|系统|细致|具体|权威|主动|充分|平衡|均衡|完善"
    "|健全|统一|彻底|扎实|有力|顺畅|紧密|生动|鲜活|通俗|明确|清晰|多样)"
)
# What goes on with the problem before it: 内容单一、以动态为主; 公开不全面、不完整的情况.
_FOLLOWS_RE = late_regex(
    "不|[未尚]?未能|无法|以.*为|[^,、]*(?:主要|[多只仅]是)|[与同和][^,、]*(?:不相?(?:适应|符|称|匹配)|脱节|差距)"
)
_BARE_RE = re.compile("不够?[^,、。;不]{1,3}[,、。;]?")
# 四个方面的不足.
_NUMERALS = "两三四五六"
_COUNT_RE = re.compile(rf"等?的?([{_NUMERALS}])(?:个方面|个|方面|类|项)")
# What opens a list, beside a frame: 主要表现在:
_SHOWN_RE = late_regex(r"(?:表现|体现|反映)(?:在|为|出)?$")


def split_lists(
    tags: Sequence[str],
    clauses: Sequence[Clause],
    words: Sequence[str],
    passages: Sequence[Passage],
    sentences: Sequence[tuple[int, int]],
) -> list[str]:
    """Begin a new problem at each predicate of a short list that has no marks.

    更新不及时、解读质量不高等问题: each has a subject and a predicate, and another topic.
    `sentences` are those without marks or a title.
    """
    split = list(tags)
    for start, end in sentences:
        lacks = [i for i in range(start, end) if _lacks(i, clauses, words)]
        if len(lacks) < 2:
            continue
        first = _before_nouns(lacks[0], start, clauses, words)
        if len(lacks) > _most([first, *lacks[1:]], range(start, end), clauses, words, passages):
            continue
        goes_on = split[first] == f"I-{PROBLEM}"
        if first > start and split[first - 1].endswith(PROBLEM) and goes_on:
            continue  # what stands before is said of all of them
        begins = [_begins(one, two, clauses, words) for one, two in pairwise(lacks)]
        marks = {clauses[begin - 1].stop[:1] for _, begin in begins}
        for (last, index), (behind, begin) in zip(pairwise(lacks), begins, strict=True):
            if len(marks) > 1 and clauses[begin - 1].stop[:1] == "、":
                continue  # where both divide, the comma does: 衔接不畅、重复较多,目录未调整
            is_next = clauses[begin - 1].stop[:1] in _COMMAS and all(
                (one.kind, one.stop[:1]) == ("text", ",") for one in clauses[behind:begin]
            )
            before = told_with_lead(last, clauses, words)
            text = "".join(words[begin : index + 1])
            is_next = is_next and not _FOLLOWS_RE.match(text) and is_apart(before, text)
            if is_next and split[begin] == f"I-{PROBLEM}":
                split[begin] = f"B-{PROBLEM}"
                if lacks[-1] + 1 < end and is_tail(words[lacks[-1] + 1]):
                    split[lacks[-1] + 1] = OUTSIDE
    return split


def _begins(
    last: int, index: int, clauses: Sequence[Clause], words: Sequence[str]
) -> tuple[int, int]:
    """Return where a predicate's qualities end, and where what the next one is said of begins."""
    behind = _behind_qualities(last, clauses, words)
    return behind, _before_nouns(index, behind, clauses, words)


def _before_nouns(index: int, start: int, clauses: Sequence[Clause], words: Sequence[str]) -> int:
    """Return where the nouns begin that a predicate is said of: 收费、结余等信息不完整."""
    while index > start and clauses[index - 1].stop == "、":
        if _PREDICATE_RE.search(words[index - 1]):
            break
        index -= 1
    return index - (index > start and leads(index - 1, clauses, words))


def _lacks(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a clause lacks something, what opens it taken together with it: 队伍建设仍有|欠缺."""
    return is_wanting(told_with_lead(index, clauses, words), clauses[index])


def _behind_qualities(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> int:
    """Return the place behind a predicate and what else it says is wanting: 不够全面、|及时,."""
    behind = index + 1
    while behind < len(clauses) and clauses[behind - 1].stop == "、":
        if not _QUALITY_RE.fullmatch(words[behind].rstrip(",、")):
            break
        behind += 1
    return behind


def is_apart(last: str, text: str) -> bool:
    """Whether two predicates differ in topic or subject, and what is of some does not go on."""
    before, behind = _subject_topics(last), _subject_topics(text)
    is_same = not before.isdisjoint(behind - {_PLACE}) and not _is_other_subject(last, text)
    if is_same or _REASON_RE.match(last):
        return False
    is_whole = before and behind and len(text) > _MAX_BRIEF
    return bool(is_whole) or _NARROW_RE.match(last) is None


def _is_other_subject(last: str, text: str) -> bool:
    """Whether two predicates have subjects of their own that share no words.

    与群众的互动 is none: it goes on with what was told before, as it may where that is of some.
    """
    subjects = []
    for one in (last, text):
        predicate = _PREDICATE_RE.search(one, 2)
        subjects.append(one[: predicate.start()] if predicate else "")
    if min(map(len, subjects)) < _MIN_SUBJECT or text.startswith(_WITH) or last.startswith(_SOME):
        return False
    first, second = map(character_pairs, subjects)
    return first.isdisjoint(second)


def _subject_topics(text: str) -> set[str]:
    """Return the topics of what lacks something: 认识 of 认识不够深入, not what 深入 tells of."""
    predicate = _PREDICATE_RE.search(text, 2)
    subject = text[: predicate.start()] if predicate else text
    return {*key_topics(subject)} or {*key_topics(text)}


def split_enumerations(
    tags: Sequence[str],
    clauses: Sequence[Clause],
    words: Sequence[str],
    sentences: Sequence[tuple[int, int]],
) -> list[str]:
    """Begin a problem behind each 、 of a list that 等问题 closes: 内容不全、与部门联动不畅等问题.

    What lacks nothing by itself, 与部门, goes with what stands behind it. Where commas divide the
    list as well, they may be what divides it. Where it is said how many there are, 四个方面的不足,
    and as many are told, each is one. `sentences` are those without marks or a title.
    """
    split = list(tags)
    for start, end in sentences:
        for told in _counted(start, end, clauses, words):
            for places in told:
                split[places.start : places.stop] = span_tags(PROBLEM, len(places))
            split[told[-1].stop] = OUTSIDE
        closing = [i for i in range(start + 1, end) if is_tail(words[i]) and words[i][0] == "等"]
        if not closing:
            continue
        first = _behind_exists(start, closing[0], clauses, words)
        lacks = [i for i in range(first, closing[0]) if _is_lacking(i, clauses, words)]
        own = [i for i in lacks[:-1] if split[i].endswith(PROBLEM)]
        behind = [_behind_qualities(i, clauses, words) for i in lacks[:-1]]
        if not own or any(clauses[i - 1].stop != "、" for i in behind):
            continue
        for last, index in pairwise(lacks):
            is_brief = len(words[index]) <= _MAX_BRIEF
            if _FOLLOWS_RE.match(words[last + 1]) and index > last + 1:
                continue
            if is_brief and _NARROW_RE.match(words[last]):
                continue
            for place in range(last + 1, index + 1):
                is_whole = clauses[place - 1].stop == "、" and len(words[place - 1]) > _MAX_BRIEF
                is_told = split[place] == f"B-{PROBLEM}" and is_whole
                split[place] = f"{'B' if is_told or place == last + 1 else 'I'}-{PROBLEM}"
        split[closing[0]] = OUTSIDE
    return split


def join_predicates(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let what is told of the same thing go with the predicate before it: 内容不全面、|不及时."""
    joined = list(tags)
    for index in range(1, len(clauses)):
        is_next = clauses[index - 1].stop == "、" and joined[index - 1].endswith(PROBLEM)
        if is_next and joined[index] == f"B-{PROBLEM}" and _BARE_RE.fullmatch(words[index]):
            joined[index] = f"I-{PROBLEM}"
    return joined


def _counted(
    start: int, end: int, clauses: Sequence[Clause], words: Sequence[str]
) -> Iterator[list[range]]:
    """Yield what 、 divides before the words that say how many problems they are."""
    for tail in range(start + 1, end):
        number = _COUNT_RE.match(words[tail])
        if number is None or not is_tail(words[tail]):
            continue
        begin = tail - 1
        while begin > start and clauses[begin - 1].stop == "、":
            begin -= 1
        told = _quoted_together(range(begin, tail), words)
        is_led = begin > start and clauses[begin - 1].kind == "opener"
        is_text = all(clause.kind == "text" for clause in clauses[begin:tail])
        if is_led and is_text and len(told) == _NUMERALS.index(number[1]) + 2:
            yield told


def _quoted_together(places: range, words: Sequence[str]) -> list[range]:
    """Return the clauses, those within one pair of quotes together: 重"发布、轻效果"."""
    together: list[range] = []
    is_open = False
    for place in places:
        begin = together.pop().start if is_open else place
        together.append(range(begin, place + 1))
        is_open ^= words[place].count('"') % 2 == 1
    return together


def _behind_exists(start: int, end: int, clauses: Sequence[Clause], words: Sequence[str]) -> int:
    """Return where a list begins that the first 存在 of a sentence opens, else the start.

    由于人员少、任务重,工作还存在|更新慢、质量不高等问题; one within the list opens none.
    """
    for index in range(start, end - 1):
        is_opener = clauses[index].kind == "opener" and words[index].endswith(EXISTS)
        if is_opener and (index == start or clauses[index - 1].stop != "、"):
            return index + 1
    return start


def _is_lacking(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a clause ends what lacks something: a predicate of its own, or 存在…的现象."""
    exists = any(word.endswith(EXISTS) for word in words[max(0, index - 2) : index])
    is_shown = exists and words[index].rstrip("、,").endswith("现象")
    return is_lack(words[index], clauses[index]) or is_shown


def _most(
    lacks: Sequence[int],
    sentence: range,
    clauses: Sequence[Clause],
    words: Sequence[str],
    passages: Sequence[Passage],
) -> int:
    """Return how many predicates a sentence may have to be a list of single ones; 0: it is none."""
    if any(clauses[index].stop[:1] == ";" for index in range(lacks[0], lacks[-1])):
        return 0
    behind = lacks[-1] + 1
    if behind in sentence and is_tail(words[behind]):
        return _MAX_CLOSED
    before = lacks[0] - 1
    if before not in sentence:
        is_first = before < 0 or is_heading(passages[clauses[before].passage].text)
        is_all = {clauses[before].passage} != {one.passage for one in clauses[sentence.stop :][:1]}
        is_opened = is_first or opens_list(words[before]) or (is_all and _is_frame(before, words))
        return _MAX_OPENED if is_opened else 0
    opening = words[before].rstrip(",:")
    is_opened = clauses[before].kind == "opener" or clauses[before].stop[:1] == ":"
    is_opened = is_opened or _is_frame(before, words)
    is_shown = _SHOWN_RE.search(opening) or VIEW_RE.fullmatch(words[before])
    return _MAX_OPENED if is_opened or is_shown else 0


def _is_frame(index: int, words: Sequence[str]) -> bool:
    """Whether a clause says no more than that there are problems: 还存在差距."""
    return FRAME_RE.search(words[index].rstrip(",:。")) is not None
