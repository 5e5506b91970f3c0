"""Tagged clauses -> problems and improvements: spans by the form of their list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.vocabulary import DEED_RE, DOING_RE, WORDS
from gongkai.extractors.narrative.statements.clauses import (
    EXISTS,
    IMPROVEMENT,
    PLAN_RE,
    PROBLEM,
    WE,
    Clause,
    clause_words,
    is_bare,
    is_enumerated,
    is_tail,
    trim,
    whole_items,
)
from gongkai.extractors.narrative.statements.mended_tags import mend_tags
from gongkai.extractors.narrative.statements.outside import (
    EMPTY_LEAD_RE,
    ends_example,
    is_explained,
)
from gongkai.extractors.narrative.statements.within_items import REMEDIED_RE
from gongkai.models.bio import tags_to_spans
from gongkai.models.late_regex import late_regex
from gongkai.models.tagger import Tag

# What is said to be meant is no part of what is meant.
_OUGHT = ("要", "拟")
# 一是要|把目录做细.
_OUGHT_TAKING = "要把"
_LEAD_RE = late_regex(
    r"(?:20\d\d年|下一?步|今后|明年|[我本].{1,4}|[^,]{2,8}[局镇乡办委县区市]),?[将拟]"
)
_AHEAD_RE = re.compile(
    r"(?:下一?步|今后|明年|为此|对此|同时|此外|另外|(?:今年|本年度?)(?:以来)?|一年来"
    r"|[自从]?(?:20\d\d|[明来])年[^,。;]{0,8}起),"
)
# 按照《条例》要求,加强培训: whose rules are followed is no part of what is done.
_AS_TOLD_RE = re.compile(
    r"(?:严格|认真|切实|继续|深入|全面|坚决|贯彻)*(?:按照?|[依遵]照|根据|对照|依据|落实)[^,]*"
    r"(?:《[^,]*》|条例|上级|国家|国务院|[省市县区局厅委]|有关|相关)[^,]*(?:要求|规定|部署|精神|安排)(?:和[一-龥]{2})?,"
)
# 在市局指导下,完善栏目; 继续贯彻落实《条例》,完善栏目: nor is under whom, or after what.
_UNDER_RE = re.compile(
    r"在[^,]*(?:领导|指导|支持|帮助)下,|根据[^,]*(?:形势|要求|需要),"
    r"|(?:继续|进一步|深入|全面|认真|贯彻)*(?:贯彻|落实|执行)(?:好|新?修订的)*《[^,]*》,"
)
# 内容供给方面,重复较多: nor is in what respect.
_RESPECT_RE = re.compile("在?[^,]{2,16}方面[,:]")
_NO_PART_RES = (_AHEAD_RE, _AS_TOLD_RE, _UNDER_RE, _RESPECT_RE, EMPTY_LEAD_RE)
# 并组织轮训, 还要增设查阅点: the word for one more is no part of it.
_ALSO_RE = re.compile(r"并且|并(?![行联轨入存非不发列举])|还[要将拟]")
_WE_RE = late_regex(WE)
# The issuer, not a body among others: 各街道办事处, 县直部门办公室.
_OURS = "[我本][关局镇乡县区市办委院校所馆站社旗处部厅]"
_NAMED = (
    "(?![^,。;]{0,6}(?:各|所属|直属|县直|部门|乡镇|社区))[一-龥]{0,6}(?:支队|大队|中心|管委会|街道|办事处|政府"
    "|办公室|分局|海关)"
)
_WHO_RE = late_regex(
    rf"(?:{_OURS}|{_NAMED})(?:将|拟|计划|打算|准备)(?![^,。;]{{0,2}}的)"
    rf"|{_OURS}(?:要(?![^,。;]{{0,2}}的)|(?=[按通把在由先]|对(?!照)))"
)
# 将 is no word for 把 before one, or before a deed: 将|把公开纳入考核, 将|争取资金.
_WILL_RE = late_regex(
    rf"(?:将要?|拟)(?=(?:[把对由与](?![照口外应接])|争取|力争|会同|继续|进一步|{DOING_RE.pattern}))"
)
# What becomes of something, told behind it: 将公开纳入考核, 将公示与系统打通, 将目录贴到栏里.
_MADE_RE = late_regex(
    rf"(?!{DOING_RE.pattern}|对照|结合)[^,。;把]{{2,16}}(?:纳入|列[为入到]|作为|改为|转为|调整[为到]|延伸|扩大?到|前移|移[到至]|贴[到在]"
    "|挂[到在]|送[到至]|放[到在]|细化[到至]|公开[到至]|与[^,。;]{2,16}(?:联动|挂钩|打通|对接|结合))"
)
# 需将|链接补上, 要把|公示做细: both words for 把 are of the measure.
_TAKING_RE = re.compile("(?:需要?|应当?|要)将$|[将要]把$")
_WHO_RES = {
    IMPROVEMENT: (_WHO_RE, _ALSO_RE, _WILL_RE),
    PROBLEM: (_ALSO_RE, re.compile("再?加(?:上|之),?")),
}
_OPENERS = frozenset(WORDS.statements["opener"])


class StatementSpan(NamedTuple):
    """A problem or improvement: characters [start, end) of one passage, or over several.

    `start` lies in passage `first`, `end` in passage `last`.
    """

    label: str
    first: int
    start: int
    last: int
    end: int
    score: float


def tags_to_statements(
    clauses: Sequence[Clause],
    tagged: Sequence[tuple[str, float]],
    passages: Sequence[Passage],
) -> list[StatementSpan]:
    """Return the spans that BIO tags of the clauses say, trimmed of punctuation."""
    found: list[StatementSpan] = []
    tags = mend_tags([tag for tag, _ in tagged], clauses, passages)
    spans = tags_to_spans(tags, [score for _, score in tagged])
    for span in _join_items(spans, clauses, passages):
        pieces = [
            clause
            for clause in clauses[span.start : span.end]
            if clause.kind != "mark" and not is_bare(clause_words(clause, passages))
        ]
        while pieces and not _tells(pieces, passages) and _is_frame(pieces[-1], passages):
            if ends_example([clause_words(one, passages) for one in pieces]):
                break
            pieces.pop()
        in_item = is_enumerated(span.start, clauses)
        while n_leading := _leading(pieces, passages, in_item=in_item):
            del pieces[:n_leading]
        if not pieces:
            continue
        first, last = pieces[0], pieces[-1]
        end_text = passages[last.passage].text
        same = first.passage == last.passage
        floor = first.start if same else 0
        start, end = trim(end_text, floor, last.end)
        if not same:
            start = trim(
                passages[first.passage].text, first.start, len(passages[first.passage].text)
            )[0]
        is_taken = bool(found) and (found[-1].last, found[-1].end) == (first.passage, start)
        start -= same and not is_taken and _is_in_quotes(end_text, start, end)
        text = passages[first.passage].text
        start = (
            start + text.startswith(_OUGHT_TAKING, start)
            if in_item
            else _behind_who(text, start, span.label)
        )
        found.append(StatementSpan(span.label, first.passage, start, last.passage, end, span.score))
    return _with_titled(found, clauses, passages)


def _behind_who(text: str, start: int, label: str) -> int:
    """Return where a statement begins behind who will do it, and behind the word for one more.

    支队将|把标准改成图解, 我关|按类别编写解读, 并|组织轮训, 再加上|人手不足. 将 that stands for 把
    is of the measure: 此外,|将公开纳入考核; 把 always is.
    """
    for one in _WHO_RES[label]:
        match = one.match(text, start)
        start = match.end() if match else start
    is_made = text[start - 1 : start] == "将" and _MADE_RE.match(text, start) is not None
    return start - (is_made or _TAKING_RE.search(text, max(0, start - 3), start) is not None)


def _leading(pieces: Sequence[Clause], passages: Sequence[Passage], *, in_item: bool) -> int:
    """Return how many pieces a statement begins with that are no part of it.

    要加强培训, 2024年将增设专栏, 按照国家、省要求,增设专栏.
    """
    if len(pieces) < 2:
        return 0
    words = [clause_words(one, passages) for one in pieces]
    n_first = next((n for n, one in enumerate(pieces[:-1], 1) if one.stop != "、"), 1)
    first = "".join(words[:n_first])
    if not in_item and any(one.fullmatch(first) for one in _NO_PART_RES):
        return n_first
    if words[0] in _OUGHT or pieces[0].kind != "opener" or in_item:
        return int(words[0] in _OUGHT)
    if _WE_RE.fullmatch(words[0]) and _ALSO_RE.match(words[1]):
        return 1
    if PLAN_RE.fullmatch(words[0]):
        return 1
    return int(_LEAD_RE.fullmatch(words[0]) is not None and DEED_RE.match(words[1]) is not None)


def _tells(pieces: Sequence[Clause], passages: Sequence[Passage]) -> bool:
    """Whether what ends a statement, 等情况, belongs to a 存在 that stands within it."""
    is_end = is_tail(clause_words(pieces[-1], passages))
    return is_end and any(clause_words(one, passages).endswith(EXISTS) for one in pieces[:-1])


def _is_in_quotes(text: str, start: int, end: int) -> bool:
    """Whether a statement begins with a quoted word, the quote before it: "五公开"落实不够."""
    return text[max(0, start - 1) : start] == '"' and text.count('"', start, end) % 2 == 1


def _is_frame(clause: Clause, passages: Sequence[Passage]) -> bool:
    """Whether a clause at the end of a statement is no part of it: 加之, 等问题."""
    words = clause_words(clause, passages)
    is_tail_of_list = words.startswith("等") and is_tail(words.rstrip(",:"))
    return _opens(clause, words) or is_tail_of_list


def _opens(clause: Clause, words: str) -> bool:
    """Whether a clause opens what stands behind it, with its comma or without: 同时,."""
    return clause.kind == "opener" or (clause.kind == "text" and words.rstrip(",:") in _OPENERS)


def _join_items(
    spans: Sequence[Tag], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[Tag]:
    """Join spans that are one statement by the form of the list.

    An enumerated item is one statement; a label that changes at a comma inside it is a slip of the
    tagger, but where the item goes on with what was done: 更新慢,已安排专人.
    """
    joined: list[Tag] = []
    words = [clause_words(clause, passages) for clause in clauses]
    items = whole_items(clauses, words)
    for span in spans:
        last = joined[-1] if joined else None
        is_done = span.label == IMPROVEMENT and REMEDIED_RE.match(words[span.start]) is not None
        is_other = last is not None and last.label == PROBLEM and is_done
        if last is not None and not is_other and _belongs(last, span, items, clauses, words):
            label = last.label
            if span.label != label and span.end - span.start > last.end - last.start:
                label = span.label
            joined[-1] = Tag(last.start, span.end, label, min(last.score, span.score))
        else:
            joined.append(span)
    return joined


def _belongs(
    last: Tag, span: Tag, items: set[int], clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    first = clauses[span.start]
    between = range(last.end, span.start)
    before = clauses[last.end - 1]
    if first.passage != before.passage or first.kind == "mark":
        return False
    is_measure = span.label == IMPROVEMENT
    if not all(
        _opens(clauses[i], words[i]) if is_measure else clauses[i].kind == "opener" for i in between
    ):
        return False  # a problem behind 此外,针对 is another one
    if first.passage in items and span.label == last.label and is_enumerated(last.start, clauses):
        return True
    at_comma = before.stop[:1] in (",", "、", "")
    if between:  # 将 and the like stand between: only inside one item, at a comma
        return is_enumerated(last.start, clauses) and at_comma and span.label == last.label
    return is_enumerated(last.start, clauses) and (span.label == last.label or at_comma)


def _with_titled(
    found: Sequence[StatementSpan], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[StatementSpan]:
    """Make one statement of a titled paragraph: a short first sentence, then what it means."""
    titled = {
        number
        for number, own in groupby(clauses, key=lambda clause: clause.passage)
        if is_explained(passages[number].text, list(own))
    }
    kept = [span for span in found if span.first not in titled or span.first != span.last]
    within: dict[int, list[StatementSpan]] = {}
    for span in found:
        if span.first == span.last and span.first in titled:
            within.setdefault(span.first, []).append(span)
    for number, inside in sorted(within.items()):
        length = len(passages[number].text)
        covered = sum(span.end - span.start for span in inside)
        before = passages[number].text[: inside[0].start]
        title = passages[number].text.partition("。")[0]
        is_series = not titled.isdisjoint({number - 1, number + 1})
        opens = is_bare(before) or (is_series and before.rstrip("。") == title)
        if opens and len({span.label for span in inside}) == 1 and covered * 2 > length:
            start, end = trim(passages[number].text, 0, length)
            score = min(span.score for span in inside)
            kept.append(StatementSpan(inside[0].label, number, start, number, end, score))
        else:
            kept += inside
    ordered = sorted(kept, key=lambda span: (span.first, span.start))
    marked = {(clause.passage, clause.end) for clause in clauses if clause.kind == "mark"}
    return [
        span
        for index, span in enumerate(ordered)
        if (span.first, span.start) in marked or not _is_lead(index, ordered, titled)
    ]


def _is_lead(index: int, spans: Sequence[StatementSpan], titled: set[int]) -> bool:
    """Whether a span is the lead-in of a list of titled paragraphs, not one of the list."""
    span = spans[index]
    behind = (spans[later] for later in range(index + 1, len(spans)))
    followers = (s for s in behind if s.first > span.last and s.label == span.label)
    first, second = next(followers, None), next(followers, None)
    if span.first in titled or first is None or second is None:
        return False
    return first.first in titled and spans[index + 1] is first
