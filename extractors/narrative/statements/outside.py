"""What stands beside the statements of section five and is of none.

更新慢。以上问题已引起重视      what refers back to a list of problems ends it
从全年看,更新慢                  a view is no part of what is seen
及时采取措施,抓好落实            a measure that names nothing is none
还有一定差距                     nor is a problem that names none
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.clauses import (
    EXISTS,
    IMPROVEMENT,
    PROBLEM,
    WE,
    Clause,
    is_enumerated,
    is_tail,
    is_titled,
    part_end,
    rest_of_sentence,
)
from gongkai.extractors.narrative.statements.lacks import AS_TIMES_GO, is_lack
from gongkai.models.bio import OUTSIDE
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_BACK = ("以上", "上述", "这些", "这几", "对", "针对")
_ALL_RE = re.compile(
    "[都均皆]|[与和同离跟距][^,。;]{2,}(?:要求|需求|需要|期待|期望|期盼|标准)[^,。;]{0,10}(?:差距|距离)"
)
_BACK_RE = late_regex(
    r"(?:对于?|针对)?(?:以上|上述|这些|这几[个点项])(?:存在)?的?(?:[这些几两三四个点项方面]*)"
    r"(?:问题|不足|短板|困难)(?!的?(?:主要)?(?:原因|表现))"
)
VIEW_RE = re.compile(r"从[^,。;]+(?:来|上)?看,")
_LISTING = ("", ",", "、")
# So many clauses at most are looked through for the 存在 that leads to a list.
_MAX_LISTED = 24
# What goes on or turns to measures explains no title: 更新慢,解读少。下一步,加强培训。
_NEXT_RE = re.compile(
    r"继续|同时|此外|另外|(?:在?下一?(?:步|阶段)|今后|明年|来年|为此|对此|针对|因此|改进|整改|20\d\d年)"
)
# Names a problem at the head of an item: 1.关于更新慢的问题。
ABOUT = "关于"
_EXAMPLE = ("如", "例如", "比如", "诸如")
# What says of the words behind it what they are: 当前的短板主要是|力量不足; 改进措施为|增配人员.
_LEADS_TO_RE = re.compile(
    r"[^,。;:]*(?:问题|不足|短板|差距|困难|弱项|薄弱环节|措施|举措|做法|打算)(?:之处)?"
    r"(?:主要|仍然?|还)?(?:是|为|在于)"
)
_EXISTS_RE = re.compile(f"[仍还尚]?{EXISTS}着?")
_EXISTS_IN_WORK_RE = re.compile(
    rf"(?:{WE}的?)?(?:(?:政府)?信息|政务)?公开工作(?:中|上|方面)?[还仍也尚]?(?:然|旧)?{EXISTS}着?"
)
_MANNER = any_word(WORDS.manners)
_EMPTY = (
    rf"(?:(?:{_MANNER})*+(?:高度重视|采取(?:有[效力])?措施|(?:抓好|做好|狠抓|加以|进行|认真)?(?:整改|改进)(?:和?落实)?"
    r"|(?:开展|做好|抓好)(?:各项|相关)?工作|抓好落实|落实整改))"
)
# 针对存在的问题,以下是一些具体的改进措施: what follows is.
_AS_FOLLOWS = r"(?:针对[^,。;]*,)?[^,。;]{0,8}(?:以下|如下)[^,。;]*(?:措施|举措|工作|方面)"
_EMPTY_RE = late_regex(rf"{_EMPTY}(?:[,、]?{_EMPTY})*|{_AS_FOLLOWS}")
EMPTY_LEAD_RE = re.compile(rf"{_EMPTY}[,]")
_NO_PROBLEM_RE = late_regex(
    rf"(?:(?:{WE}|我单位|我们)?的?(?:(?:政府)?(?:信息|政务)公开)?工作(?:中)?)?"
    r"(?:[还也仍尚]*(?:存在|有)[着了]?)?(?:一定|一些|较大|不小|诸多|不少)?的?(?:差距|不足|问题|短板|困难)"
    r"|[^,。;]*,?[^,。;]{0,6}(?:存在|有)着?(?:的|以下|下列|如下)(?:[几两三四五多]?[个点项]?方面)?的?(?:问题|不足)"
    r"|(?:[^,。;]*[好稳序利],)?(?:工作中?|但是?|只是|不过)?[还仍尚也](?:存在|有)(?:着|一?些)?(?:不够|不足|不到位|欠缺)的(?:地方|方面)"
    r"(?:[。,]主要(?:有|是|表现在|体现在))?"
    r"|[^,。;]*(?:没有|未曾?)(?:发现|存在|出现)(?:存在)?(?:比?较为?|特别)?(?:突出|明显|[重较]大|严重|违规|其他)?的?(?:问题|不足|情况)?"
)
# What answers a problem explains none: 形式单一。我局将增设专栏.
_PLEDGE_RE = late_regex(rf"(?:{WE})?(?:将|拟|要|进一步)")


def drop_times(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Leave out what tells nothing but why there are problems: 随着公众意识的增强,."""
    kept = list(tags)
    for index, tag in enumerate(tags):
        if tag != f"B-{PROBLEM}" or not words[index].startswith(AS_TIMES_GO):
            continue
        end = index + 1
        while end < len(tags) and tags[end] == f"I-{PROBLEM}":
            end += 1
        if not any("," in clause.stop for clause in clauses[index : end - 1]):
            kept[index:end] = [OUTSIDE] * (end - index)
    return kept


def begin_behind_leads(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Begin a statement behind what leads to it: 存在不足:如|内容不全; 短板主要是|内容不全.

    A sentence before that goes on in such a lead is a statement of its own, or none. So begins what
    is said to exist in the work as a whole: 信息公开工作还存在|更新慢.
    """
    begun = list(tags)
    for index in range(len(clauses) - 1):
        label, own = begun[index][2:], begun[index : index + 2]
        is_lead = _LEADS_TO_RE.fullmatch(words[index]) is not None
        is_lead = is_lead or _EXISTS_IN_WORK_RE.fullmatch(words[index]) is not None
        is_example = label == PROBLEM and words[index] in _EXAMPLE
        is_led = own == [f"B-{label}", f"I-{label}"] and (is_lead or is_example)
        if own == [f"I-{label}"] * 2 and index and clauses[index - 1].stop[:1] == "。":
            is_led = is_lead
        if is_led and clauses[index].kind == "opener":
            begun[index : index + 2] = [OUTSIDE, f"B-{label}"]
    return begun


def end_at_references(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """End a problem before what speaks of all of them: 以上问题已引起重视; 等等,都有待改进."""
    ended = list(tags)
    for index in range(1, len(clauses)):
        if _is_of_all(index, clauses, words) and ended[index].endswith(PROBLEM):
            stop = part_end(index, clauses)
            ended[index:stop] = [OUTSIDE] * (stop - index)
        opens = clauses[index - 1].stop[:1] in ("。", ";") or not clauses[index].start
        if not opens or ended[index] != f"I-{PROBLEM}" or not words[index].startswith(_BACK):
            continue
        if not _BACK_RE.match("".join(words[index : index + 2])):
            continue
        end = index
        while end < len(ended) and ended[end] == f"I-{PROBLEM}" and clauses[end].kind != "mark":
            ended[end] = OUTSIDE
            end += 1
    return ended


def _is_of_all(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a clause behind what closes a list, 等等,, is said of all that the list tells.

    So are 都有待改进 and 与要求有差距.
    """
    is_behind = clauses[index - 1].stop[:1] == "," and is_tail(words[index - 1])
    return is_behind and _ALL_RE.match("".join(words[index : index + 2])) is not None


def drop_views(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let a problem begin behind what it is seen from: 从全年情况看,更新慢."""
    kept = list(tags)
    for index, tag in enumerate(tags[:-1]):
        is_view = tag == f"B-{PROBLEM}" and tags[index + 1] == f"I-{PROBLEM}"
        if is_view and VIEW_RE.fullmatch(words[index]) and not is_enumerated(index, clauses):
            kept[index], kept[index + 1] = OUTSIDE, tag
    return kept


def begin_behind_exists(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let what is said to exist begin behind the word for it: 一是存在|解读少、更新慢|的情况.

    So does the first of a list behind another problem: 认识不足,存在|更新慢,解读少等问题.
    """
    begun = list(tags)
    for index in range(len(clauses) - 2):
        if clauses[index].kind != "opener" or not _EXISTS_RE.fullmatch(words[index]):
            continue
        tail = next((i for i in rest_of_sentence(index, clauses) if is_tail(words[i])), None)
        if tail is None:
            continue
        begins = begun[index : index + 2] == [f"B-{PROBLEM}", f"I-{PROBLEM}"]
        if begins or _leads_list(index, tail, begun, clauses):
            begun[index : index + 2] = [OUTSIDE, f"B-{PROBLEM}"]
    return begun


def _leads_list(index: int, tail: int, tags: Sequence[str], clauses: Sequence[Clause]) -> bool:
    """Whether a 存在 behind a comma leads to a list that commas divide up to what closes it."""
    goes_on = tags[index : index + 2] == [f"I-{PROBLEM}"] * 2
    if not goes_on or clauses[index - 1].stop != "," or clauses[index + 1].kind != "text":
        return False
    begin = index
    while begin and tags[begin].startswith("I-"):
        begin -= 1
    told = range(index + 2, tail)
    is_divided = any(tags[i][:1] == "B" and clauses[i - 1].stop == "," for i in told)
    is_list = all(tags[i].endswith(PROBLEM) for i in told)
    return is_divided and is_list and not is_enumerated(begin, clauses)


def drop_tails(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """End what is said to exist before the word for it: 存在|内容不全、更新慢|的短板.

    A 存在 within the problem keeps it: 个别栏目存在更新慢的现象.
    """
    kept = list(tags)
    for index in range(1, len(clauses)):
        begin, floor = index, max(0, index - _MAX_LISTED)
        if not kept[index].endswith(PROBLEM) or not is_tail(words[index]):
            continue
        while begin > floor and kept[begin].endswith(PROBLEM):
            if clauses[begin - 1].stop not in _LISTING:
                break
            begin -= 1
        is_led = begin < index and clauses[begin].kind == "opener" and kept[begin] == OUTSIDE
        if is_led and words[begin].endswith(EXISTS):
            is_last = kept[index] == f"I-{PROBLEM}" and kept[index + 1 : index + 2] != [kept[index]]
            kept[index] = OUTSIDE if is_last else kept[index]
    return kept


def begin_behind_about(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let what an item names begin behind 关于: 1.关于|更新慢的问题。多个栏目常年空着.

    的问题 is of the problem where that goes on behind it.
    """
    begun = list(tags)
    for index in range(1, len(clauses) - 1):
        if words[index] != ABOUT or begun[index] != f"B-{PROBLEM}":
            continue
        if begun[index + 1] != f"I-{PROBLEM}":
            continue
        begun[index : index + 2] = [OUTSIDE, f"B-{PROBLEM}"]
        end = index + 2
        while end < len(clauses) and begun[end] == f"I-{PROBLEM}":
            end += 1
        if end > index + 2 and is_tail(words[end - 1]):
            begun[end - 1] = OUTSIDE
    return begun


def drop_empty(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Leave out what stands without a mark and names nothing: 及时采取措施,抓好整改; 一定差距."""
    kept = list(tags)
    for index, tag in enumerate(tags):
        if not tag.startswith("B-") or is_enumerated(index, clauses):
            continue
        end = index + 1
        while end < len(tags) and tags[end] == "I" + tag[1:]:
            end += 1
        empty_re = _EMPTY_RE if tag.endswith(IMPROVEMENT) else _NO_PROBLEM_RE
        if empty_re.fullmatch("".join(words[index:end]).rstrip(",。;:")):
            kept[index:end] = [OUTSIDE] * (end - index)
    return kept


def ends_example(words: Sequence[str]) -> bool:
    """Whether the last of some clauses closes an example told in them.

    >>> ends_example(["形式少。", "如", "没有图解", "等。"]), ends_example(["形式少", "等。"])
    (True, False)
    """
    return words[-1].rstrip(",。;") == "等" and not {*_EXAMPLE}.isdisjoint(words[-4:-1])


def is_explained(text: str, clauses: Sequence[Clause]) -> bool:
    """Whether a paragraph is a title and what that means; what goes on with the next is not that.

    加强培训。继续完善台账,…: two measures; 更新慢。下一步,加强培训: a problem and a measure.
    """
    behind = text.partition("。")[2]
    if _NEXT_RE.match(behind) or not is_titled(text, clauses):
        return False
    last = next((clause for clause in clauses if "。" in clause.stop), clauses[0])
    is_answered = is_lack(text[last.start : last.end], last) and _PLEDGE_RE.match(behind)
    return not is_answered
