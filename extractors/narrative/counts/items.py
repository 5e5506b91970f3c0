"""Item edges as the guidelines draw them: no word cut, quotes in pairs, no conjunction at an edge.

    tagger's item: 议、政协提案答复     settled: 人大建议、政协提案答复
                   政处罚"信息                  "行政处罚"信息
                   专职人员和                   专职人员

The tagger is unsure where an item begins and ends, seldom where it is; what a phrase may look like
is known of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.narrative.channels.counted import with_channels
from gongkai.extractors.narrative.counts.spots import CHANNEL, ITEM, ZERO, Span
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, MEMBER_BOUND_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import TOGETHER, WORDS, words_to_pattern
from gongkai.models.word_patterns import any_word

_WHOLE_RE = words_to_pattern(WORDS.wholes)
_FIRST_OF_WHOLE = frozenset(word[0] for word in WORDS.wholes)
_LONGEST_WHOLE = max(map(len, WORDS.wholes))
_TAKINGS = [*WORDS.verbs["publish"], *WORDS.takings]
_VERBS = {w for w in (*_TAKINGS, *WORDS.verbs["act"]) if len(w) == 2}
# Verbs with an object behind them; in a name the others stand as nouns (检查结果, 培训).
_LIGHT_RE = re.compile(rf"(?:{any_word(_TAKINGS)})+(?!类|率|量|数|情况|结果)")
# A list of items under one count: what may stand right before its last member.
_JOINT_RE = re.compile(r"[、和与及]$|以及$")
_HEAD_RE = re.compile(
    rf"(?:[一二三四五六七八九十]是|[、,和与的等了]|及时?(?!时)|以及|(?:引起|引发|提起)的|(?:收|接|受)到|^(?:到|收)(?=[政信依公])|各类|各种|各项|\d{{4}}年度(?=.{{0,4}}信息)|全年|共计|(?:今年|年内|全年)?{TOGETHER}(?=[一-鿿])"
    r"|现有|通过(?=网[络上站]|信函|当面|邮[件寄]|传真|现场|电子邮件)|新增(?=主动|公开)|(?:依法)?主动公开(?=政府信息|[一-鿿]{2,6}信息(?!目录|公开))|主动(?=解读)|主动发布(?=[一-鿿]{2})|(?:答复|回复)(?:了|有关|各类)*(?=[一-鿿]{0,8}咨询$)|[年月][底末]|任何(?:形式的)?|[较比](?:[上去]一?年|\d{4}年)度?(?:同期)?)+"
)
_TAIL_RE = re.compile(
    rf"(?:[、,和与及的等了:]|以及|共计|合计|总计|累计|共有|均为|数为|(?<=额)为|(?<=信息)的?数量?|总共|各|{TOGETHER}|[已即]|达到?|约"
    r"|仅|具体|分别|(?<=信息)(?:主动|全部|已)*公开|(?<=申请)总?(?:数量?|量)|(?<![集其高初])中)+$"
)
# What is no item whole: a verb of receiving, a time.
_NO_ITEM_RE = re.compile(
    r"占[^,。;、]{0,6}总(?:数量?|量|体)(?:的?比[例重])?|(?:累计|一?共计?|已)+(?:举[行办]|召开|开展|发布|公开)|总计|合计|共计|总共|里.*|涉及|(?:上年|另|还|尚|仍)+有|当年|每[日天周月年]|渠道|[^,。;]{0,4}(?:渠道|途径)(?:共计|合计|总计|累计)|.*(?:收到|接到)|.*[对把将向]|[上下]半年|全年|今年|本年度?|\d{1,2}月份?"
)
# Who asked is no part of what was asked for, who came of no invitation, nor what a share is of
# (播放量中占比, 差评数占评价总数) or a growth compared with.
_ASKED_RE = re.compile(
    r".*(?:(?:提出|提交|发来)的|接收到|收到|接到)(?=.{2})|.*中(?=占比$)"
    r"|.*[较比](?:[上去]一?年|\d{4}年)度?(?:同期)?(?=(?:增[长加]|上升|提[高升]|下降|减少|回落|降低)了?$)"
    r"|.*(?:部门|单位|乡镇|街道\)?|科室|[局委办])(?:共|累计|主动)*(?:公开|发布)(?=(?:政府|政务)?信息$)"
    r"|(?:邀请|请)(?!.*(?:列席|参加|旁听|出席|参与|座谈))|(?:收录|上架|向[^,。;]{1,6}(?:发放|赠送))(?=.{2})"
)
# 在播放量|中占比26%
_RATIO_RE = re.compile(r".?中(占比)")
_SHARE_RE = re.compile(
    r"占(?![比地用道]).*$|曾(?:经|连续|被|因).*$|在[^,。;]*(?:网|平台|系统|栏|号)[^,。;]{0,4}(?:公示|公开|发布|公布)$"
)
# One character between a stop and an item begins its first word, unless it is a word itself.
_SINGLES = frozenset(
    "和与及对将把为在向从由于等共各新有无该本我其含另并又已还均达约近的是以经按被使让给到了并且且或因未不可能收发办开编做设建印召出提报转答送录上下查接"
)
# Words right before an item, and characters that go with the word before them: 申请人, 清理后.
_LEADS = [w for words in (*WORDS.verbs.values(), WORDS.item_leads) for w in words]
_LEAD_RE = re.compile(rf"(?:{any_word(_LEADS)})$")
_LEAD_REACH = 6
_SUFFIXES = frozenset("中后前时人者栏类件放")
_PAIRS = {"》": "《", ")": "(", "』": "『", "」": "「"}
# What belongs to the item right behind it: 日均|访问量, 市十四|届代表建议, 名单|类信息.
_AVERAGE_RE = re.compile(r"[日月年人]均$")
_SESSION_RE = re.compile(r"[省市县区]?第?[一二三四五六七八九十\d]{1,3}$")
_SORT_RE = re.compile(r"(?:(?![的为了、和及与是有])[一-鿿]){2,6}$")
# What is done with a list stands behind it: 按要求对|简介、公告等信息主动公开.
_FRONTED_RE = re.compile(r"[^,。;、()]{0,12}?(?:对|将|把)(?!外|口|接|应|于)")
_MEMBER_RE = re.compile(r"(?<=[、及])(?:(?![和与及的对将把])[一-鿿]){1,8}$")
_MAX_JOINT, _MAX_MEMBER = 40, 12
_IN_WORD_RE = re.compile(r"[一-鿿]\((?![一二三四五六七八九十])[一-鿿]{1,2}\)(?=[一-鿿])")
_BRACKET_REACH = 5
_PAIR_REACH, _MAX_QUOTED = 40, 14


def settle_items(spans: Sequence[Span], passage: Passage) -> list[Span]:
    """Return the spans of a passage with the edges of items outside stated zeros settled."""
    text = passage.text
    others = [s for s in spans if s.label != ITEM]
    if len(others) == len(spans):
        return sorted(others, key=lambda s: (s.start, s.end))
    zeros = [s for s in others if s.label == ZERO]
    settled: list[Span] = list(others)
    for item in [s for s in spans if s.label == ITEM]:
        if any(z.start - 1 <= item.start and item.end <= z.end + 1 for z in zeros):
            settled.append(item)
            continue
        floor = max((s.end for s in others if s.end <= item.start), default=0)
        ceiling = min((s.start for s in others if s.start >= item.end), default=len(text))
        named = with_channels(item, others, text)
        start, end = named or _settle(text, item, floor, ceiling, others)
        if start < end:
            settled.append(replace(item, start=start, end=end))
    return sorted(_without_nested(settled), key=lambda s: (s.start, s.end))


def _settle(
    text: str, item: Span, floor: int, ceiling: int, others: Sequence[Span]
) -> tuple[int, int]:
    """Return the settled edges of an item between its neighbours."""
    ratio = _RATIO_RE.match(text, max(item.start, item.end - 1), ceiling)
    if ratio:
        return ratio.span(1)
    start, end = _whole_words(text, item, floor, ceiling)
    start = _first_word(text, start, floor)
    start = _whole_list(text, start, end, floor)
    start = _quoted_before(text, start, floor)
    start, end = _strip(text, start, end) if text[end - 1] not in "、," else (start, end)
    has_channel = any(s.label == CHANNEL and start <= s.start and s.end <= end for s in others)
    if not has_channel:
        start, end = _balanced(text, start, end, floor, ceiling)
    return _strip(text, start, end)


def _straddling(text: str, place: int, floor: int, ceiling: int) -> Iterator[tuple[int, int]]:
    """Yield the known words that a place cuts in two, within [floor, ceiling)."""
    for begin in range(max(floor, place - _LONGEST_WHOLE + 1), place):
        if text[begin] in _FIRST_OF_WHOLE:
            match = _WHOLE_RE.match(text, begin, ceiling)
            if match and match.end() > place:
                yield match.span()


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


def _widened(text: str, start: int, floor: int) -> int:
    """Return where a name begins of which its last piece alone was taken."""
    if text.startswith("公开率", start) and text[floor:start].endswith("主动"):
        return start - 2
    for cut_re in (_AVERAGE_RE, _SESSION_RE) if text[start] != "类" else (_SORT_RE,):
        words = cut_re.search(text, floor, start)
        if words and (cut_re is not _SESSION_RE or text[start] == "届"):
            return words.start()
    return start


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
    for word in _IN_WORD_RE.finditer(text, max(floor, start - _BRACKET_REACH), start + 4):
        if word.start() < start <= word.end():
            return word.start()
    return start


def _first_word(text: str, start: int, floor: int) -> int:
    """Take in a single character between a stop, a count or a known word, and the item."""
    if start - 1 < floor:
        return start
    before = text[start - 1]
    is_alone = start - 1 == floor or MEMBER_BOUND_RE.match(text[start - 2])
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
    begins_joint = text[start : start + 1] in ("、", "和", "与", "及")
    if lead is None and not begins_joint:
        return start
    bound = last_end(CLAUSE_END_RE, text, floor, start)
    edge = lead.start() if lead and not begins_joint else start
    if bound == edge:
        return start
    fronted = _FRONTED_RE.match(text, bound, edge)
    if fronted and "、" in text[fronted.end() : start + 1]:
        begin = max(fronted.end(), text.rfind("的", fronted.end(), edge) + 1)
        return begin if end - begin <= _MAX_JOINT else start
    verb = _LIGHT_RE.search(text, bound, edge)
    is_next = not text[floor:bound].strip(",;:")
    if verb is None and not is_next and not (begins_joint and edge - bound <= _MAX_MEMBER):
        return start
    begin = verb.end() if verb and "、" not in text[bound : verb.start()] else bound
    skipped = _HEAD_RE.match(text, begin, edge)
    begin = skipped.end() if skipped else begin
    is_short = edge - begin >= 2 and end - begin <= _MAX_JOINT
    return begin if is_short and "(" not in text[begin:edge] else start


def _quoted_before(text: str, start: int, floor: int) -> int:
    """Take in a quoted word that stands right before the item: "放管服"改革信息."""
    if start - 1 < floor or text[start - 1] != '"':
        return start
    opened = text.rfind('"', max(floor, start - _MAX_QUOTED), start - 1)
    is_pair = opened >= 0 and text.count('"', floor, start) % 2 == 0
    return opened if is_pair and not CLAUSE_END_RE.search(text, opened, start) else start


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out conjunctions and what is no part of a name at the edges."""
    if _NO_ITEM_RE.fullmatch(text, start, end):
        return start, start
    asked = _ASKED_RE.match(text, start, end)
    start = asked.end() if asked else start
    share = _SHARE_RE.search(text, start, end)
    end = share.start() if share and share.start() - start >= 2 else end
    head = _HEAD_RE.match(text, start, end)
    if head and end - head.end() >= 2:
        start = head.end()
    tail = _TAIL_RE.search(text, start, end)
    if tail and tail.start() - start >= 2:
        end = tail.start()
    return start, end


def _balanced(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Return the span with its quotes and brackets in pairs: the partner taken in, or both out."""
    if text.count('"', start, end) % 2:
        partner = text.rfind('"', max(floor, start - 1), start)
        behind = text.find('"', end, min(ceiling, end + 1))
        if partner < 0 and behind < 0:
            return _balanced_far(text, start, end, floor)
        start, end = (partner, end) if partner >= 0 else (start, behind + 1)
    for close, open_ in _PAIRS.items():
        surface = text[start:end]
        if surface.count(close) == surface.count(open_):
            continue
        if surface.count(close) > surface.count(open_):
            at = text.rfind(open_, max(floor, start - _PAIR_REACH), start)
            if close == ")" and not surface.endswith(")"):
                at = -1
            start, end = (at, end) if at >= 0 else _cut(text, start, end, close)
        else:
            at = text.find(close, end, min(ceiling, end + _PAIR_REACH))
            start, end = (start, at + 1) if at >= 0 else _cut(text, start, end, open_)
    return start, end


def _balanced_far(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Balance a quote whose partner stands farther off: inside the item it closes what began."""
    partner = text.rfind('"', max(floor, start - _PAIR_REACH), start)
    if partner >= 0 and not CLAUSE_END_RE.search(text, partner, start):
        return partner, end
    return _cut(text, start, end, '"')


def _cut(text: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """Leave out what stands before (or, at the end, behind) a mark without its partner."""
    at = text.index(mark, start, end)
    sides = [(at + 1, end), (start, at)]
    if mark in _PAIRS.values():
        sides.reverse()
    return next((side for side in sides if side[1] - side[0] >= 2), (start, end))


def _without_nested(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans without items that a wider item has taken in."""
    items = [s for s in spans if s.label == ITEM]
    for span in spans:
        inside = span.label == ITEM and any(
            o.start <= span.start
            and span.end <= o.end
            and (o.end - o.start) > (span.end - span.start)
            for o in items
        )
        if not inside:
            yield span
