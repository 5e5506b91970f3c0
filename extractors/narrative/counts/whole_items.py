"""An item of which the tagger took a piece -> the whole of it: its words, its list, its quotes.

议、政协提案答复 is of 人大建议、政协提案答复, 境事件等信息 of 环境状况公报和重大突发环境事件等信息,
政处罚"信息 of "行政处罚"信息.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.narrative.counts.counted import HANDED_ON, HANDED_RE, past_of_them
from gongkai.extractors.narrative.counts.spots import ITEM, Span
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, MEMBER_BOUND_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import NO_DENIAL, TOGETHER, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_WHOLES = [*WORDS.wholes, *WORDS.no_denials]
_WHOLE_RE = re.compile(f"{NO_DENIAL}|{any_word(WORDS.wholes)}")
_FIRST_OF_WHOLE = frozenset(word[0] for word in _WHOLES)
_LONGEST_WHOLE = max(map(len, _WHOLES))
_TAKINGS = [*WORDS.verbs["publish"], *WORDS.takings]
_CUT = {"覆盖", "梳理", "失效", "审查", "清理"}
_VERBS = {w for w in (*_TAKINGS, *WORDS.verbs["act"], *_CUT) if len(w) == 2}
# Verbs with an object behind them; in a name the others stand as nouns (检查结果, 培训).
_LIGHT_RE = late_regex(rf"(?:{any_word(_TAKINGS)})+(?!类|率|量|数|情况|结果)")
# A list of items under one count: what may stand right before its last member.
_JOINT_RE = re.compile(r"[、和与及]$|以及$")
# What stands before a name and is no part of it.
HEAD_RE = re.compile(
    rf"(?:[一二三四五六七八九十]是|其中|[、,和与的等了]|及时?(?!时)|以及|(?:引起|引发|提起)的|(?:收|接|受)到|^(?:到|收)(?=[政信依公])|各类|各种|各项|\d{{4}}年度(?=.{{0,4}}信息)|全年|共计|(?:今年|年内|全年)?{TOGETHER}(?=[一-鿿])"
    r"|(?:(?:全[省市县区镇乡]|我[局镇县市区])?共)?配[备有齐强]了?(?=[一-鿿]{2})|现有|通过(?=网[络上站]|信函|当面|邮[件寄]|传真|现场|电子邮件)|新增(?=主动|公开)|(?:依法)?主动公开(?=政府信息|[一-鿿]{2,6}信息(?!目录|公开))|主动(?=解读)|主动发布(?=[一-鿿]{2})|(?:公开|发布|公布)(?=[一-鿿、]{2,}[类等]信息$)|宣布(?=(?:废止|失效).*(?:文件|规章)$)|涵盖|包[括含]|(?:答复|回复)(?:了|有关|各类)*(?=[一-鿿]{0,8}咨询$)|[年月][底末]|任何(?:形式的)?|[较比](?:[上去]一?年|\d{4}年)度?(?:同期)?)+"
)
# What a word begins behind: the mark between members of a list, or their conjunction.
_BEGINS_WORD_RE = re.compile(rf"{MEMBER_BOUND_RE.pattern}|和")
# One character between a stop and an item begins its first word, unless it is a word itself.
_SINGLES = frozenset(
    "和与及对将把为在向从由于等共各新有无该本我其含另并又已还均达约近的是以经按被使让给到了并且且或因未不可能收发办开编做设建印召出提报转答送录上下查接"
)
# Words right before an item, and characters that go with the word before them: 申请人, 清理后.
_LEADS = [w for words in (*WORDS.verbs.values(), WORDS.item_leads) for w in words]
_LEAD_RE = re.compile(rf"(?:{any_word(_LEADS)})$")
_LEAD_REACH = 6
_SUFFIXES = frozenset("中后前时人者栏类件放")
# What belongs to the item right behind it: 日均|访问量, 市十四|届代表建议, 名单|类信息.
_AVERAGE_RE = re.compile(r"[日月年人]均$")
_SESSION_RE = re.compile(r"[省市县区]?第?[一二三四五六七八九十\d]{1,3}$")
_RATED = 2  # 发布|率: the verb that a rate is of
_SORT_RE = late_regex(r"(?:(?![的为了、和及与是有])[一-鿿]){2,6}$")
# What an item that begins with such a character is cut behind; any other, behind 日均.
_CUT_RES = {"届": _SESSION_RE, "类": _SORT_RE}
# What is done with a list stands behind it: 按要求对|简介、公告等信息主动公开.
_FRONTED_RE = late_regex(r"[^,。;、()]{0,12}?(?:对|将|把)(?!外|口|接|应|于)")
_MEMBER_RE = late_regex(r"(?<=[、及])(?:(?![和与及的对将把])[一-鿿]){1,8}$")
# A list of nine sorts under one count has some fifty characters.
_MAX_LIST, _MAX_MEMBER = 60, 12
# …、重大突发|境事件等信息: a list summed up by 等 is one item from its first member on.
_SUMMED_RE = re.compile(
    "(?:(?<=等)|[^、,。;:()等]{0,12}等)(?=[^、,。;:]{0,4}(?:信息|内容|事项|情况|数据)$)"
)
_IN_WORD_RE = late_regex(r"[一-鿿]\((?![一二三四五六七八九十])[一-鿿]{1,2}\)(?=[一-鿿])")
_BRACKET_REACH, _MAX_QUOTED = 5, 14
_HANDED_ON_RE = re.compile(f"(?:{HANDED_ON})了?给?$")
_HANDED_REACH = 4
# 检索费、复印费|等收|费: what stands between the pieces of a torn item, and what goes on behind.
_BETWEEN_RE = late_regex("等[一-龥]{0,3}")
_REST_RE = late_regex("(?:(?![为是共达约计])[一-龥]){0,4}")


def widen(text: str, item: Span, floor: int, ceiling: int) -> tuple[int, int]:
    """Return [start, end) of the whole item, within [floor, ceiling) of a passage `text`.

    >>> text = "公开医疗、环境事件等信息9条"
    >>> start, end = widen(text, Span(6, 12, "ITEM"), 0, 12)
    >>> text[start:end]
    '医疗、环境事件等信息'
    """
    start, end = _whole_words(text, item, floor, ceiling)
    start = _first_word(text, start, floor)
    start = _whole_list(text, start, end, floor)
    lead = _HANDED_ON_RE.search(text, max(floor, start - _HANDED_REACH), start)
    handed = HANDED_RE.match(text, lead.start() if lead else start, ceiling)
    start, end = (handed.start(), max(end, handed.end())) if handed else (start, end)
    return _quoted_before(text, start, floor), end


def _whole_words(text: str, item: Span, floor: int, ceiling: int) -> tuple[int, int]:
    """Widen an item to the words its edges cut; of a verb it cuts, nothing stays in it."""
    start, end = _before_bracket(text, item.start, floor), item.end
    start = _widened(text, start, floor)
    start, end = _without_bracket(text, _whole_number(text, start, floor), end, floor)
    begin = min((a for a, _ in _straddling(text, start, floor, ceiling)), default=None)
    if begin is not None:
        start = begin
    elif floor < start and text[start - 1 : start + 1] in _VERBS and end - start != 2:
        start += 1 if end > start + 1 else -1
    stop = max((b for _, b in _straddling(text, end, start, ceiling)), default=end)
    return start, stop


def _straddling(text: str, place: int, floor: int, ceiling: int) -> Iterator[tuple[int, int]]:
    """Yield the known words that a place cuts in two, within [floor, ceiling)."""
    for begin in range(max(floor, place - _LONGEST_WHOLE + 1), place):
        if text[begin] in _FIRST_OF_WHOLE:
            match = _WHOLE_RE.match(text, begin, ceiling)
            if match and match.end() > place:
                yield match.span()


def _widened(text: str, start: int, floor: int) -> int:
    """Return where a name begins of which its last piece alone was taken."""
    if text.startswith("公开率", start) and text[floor:start].endswith("主动"):
        return start - 2
    if text[start] == "率" and start - floor >= _RATED and text[start - _RATED : start].isalpha():
        return start - _RATED
    cut_re = _CUT_RES.get(text[start], _AVERAGE_RE)
    words = cut_re.search(text, floor, start)
    return words.start() if words else start


def _without_bracket(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Return the noun before a bracket that alone was taken: 行政执法类(含许可)."""
    if text[start] != "(" or text[end - 1] != ")" or start - floor < 2:
        return start, end
    begin = max(floor, last_end(MEMBER_BOUND_RE, text, floor, start))
    verbs = [verb.end() for verb in _LIGHT_RE.finditer(text, begin, start) if verb.end() < start]
    begin = max([begin, *verbs])
    return (begin, start) if 2 <= start - begin <= _MAX_MEMBER else (start, end)


def _whole_number(text: str, start: int, floor: int) -> int:
    """Return where the year begins that an item begins within: 2021年度结转."""
    while floor < start and text[start - 1].isdigit() and text[start] in "0123456789年":
        start -= 1
    return start


def _before_bracket(text: str, start: int, floor: int) -> int:
    """Return where a word begins that is cut by a bracket within it: 专(兼)职人员."""
    begin, end = max(floor, start - _BRACKET_REACH), start + 4
    if text.find("(", begin, end) < 0:
        return start
    for word in _IN_WORD_RE.finditer(text, begin, end):
        if word.start() < start <= word.end():
            return word.start()
    return start


def _first_word(text: str, start: int, floor: int) -> int:
    """Take in a single character between a stop, a count or a known word, and the item."""
    if start - 1 < floor or (start - 1 == floor > 0 and past_of_them(text, floor) > floor):
        return start
    before = text[start - 1]
    is_alone = start - 1 == floor or _BEGINS_WORD_RE.match(text[start - 2])
    is_left = before not in _SUFFIXES and _LEAD_RE.search(
        text, max(floor, start - 1 - _LEAD_REACH), start - 1
    )
    is_word = "一" <= before <= "鿿" and before not in _SINGLES
    return start - 1 if is_word and (is_alone or is_left) else start


def _whole_list(text: str, start: int, end: int, floor: int) -> int:
    """Take in the members of a list that stand right before an item without counts of their own."""
    member = _MEMBER_RE.search(text, floor, start) if "、" in text[start:end] else None
    if member and not _LIGHT_RE.search(member[0]):
        start = member.start()  # 基本信息及项目招标|核准意见、报建核准等信息
    lead = _JOINT_RE.search(text, floor, start)
    is_summed = _SUMMED_RE.match(text[:end], start) is not None
    begins_joint = text[start : start + 1] in ("、", "和", "与", "及") or is_summed
    if lead is None and not begins_joint:
        return start
    bound = last_end(CLAUSE_END_RE, text, floor, start)
    edge = lead.start() if lead and not begins_joint else start
    if bound == edge:
        return start
    fronted = _FRONTED_RE.match(text, bound, edge)
    if fronted and "、" in text[fronted.end() : start + 1]:
        begin = max(fronted.end(), text.rfind("的", fronted.end(), edge) + 1)
        return begin if end - begin <= _MAX_LIST else start
    verb = _LIGHT_RE.search(text, bound, edge)
    is_next = not text[floor:bound].strip(",;:")
    if verb is None and not is_next and not (begins_joint and edge - bound <= _MAX_MEMBER):
        return start
    begin = verb.end() if verb and "、" not in text[bound : verb.start()] else bound
    skipped = HEAD_RE.match(text, begin, edge)
    begin = skipped.end() if skipped else begin
    is_short = edge - begin >= 2 and end - begin <= _MAX_LIST
    return begin if is_short and "(" not in text[begin:edge] else start


def _quoted_before(text: str, start: int, floor: int) -> int:
    """Take in a quoted word that stands right before the item: "放管服"改革信息."""
    if start - 1 < floor or text[start - 1] != '"':
        return start
    opened = text.rfind('"', max(floor, start - _MAX_QUOTED), start - 1)
    is_pair = opened >= 0 and text.count('"', floor, start) % 2 == 0
    return opened if is_pair and not CLAUSE_END_RE.search(text, opened, start) else start


def join_torn_items(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans with each item of one character joined to the list before it.

    >>> pieces = [Span(0, 7, ITEM), Span(9, 10, ITEM)]
    >>> [(s.start, s.end) for s in join_torn_items(pieces, "检索费、复印费等收费总额为3元")]
    [(0, 12)]
    """
    items = sorted((s for s in spans if s.label == ITEM), key=lambda span: span.start)
    joined = list(spans)
    for one, piece in pairwise(items):
        is_piece = piece.end - piece.start == 1
        if is_piece and one in joined and _BETWEEN_RE.fullmatch(text, one.end, piece.start):
            rest = _REST_RE.match(text, piece.end)
            end = rest.end() if rest else piece.end
            joined = [span for span in joined if span not in (one, piece)]
            joined.append(Span(one.start, end, ITEM, min(one.score, piece.score), one.origin))
    return joined
