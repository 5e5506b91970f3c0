"""The title, among everything that looks like it: menus, breadcrumbs, quotations, explanations.

Every place that names such a report is a mention; the best one that stands by itself is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gongkai.extractors.metadata.dates import YEAR
from gongkai.extractors.metadata.vocabulary import WIDE_GAP, one_of, one_of_groups, table
from gongkai.extractors.metadata.zones import Zone, squeeze
from gongkai.models.late_regex import late_regex

MentionKind = Literal[
    "line", "line_start", "labelled", "quoted", "summary", "aside", "menu", "look_alike", "prose"
]
# Which kind is the title when several are there: the higher, the better. Prose never is.
_RANK: dict[MentionKind, float] = {
    "line": 5.0, "line_start": 4.5, "labelled": 4.0, "quoted": 3.0, "summary": 2.5, "aside": 2.0,
    "menu": 1.0, "look_alike": 0.5,
}  # fmt: skip
# Where 工作总结 and 工作情况 are a report by another name: on a line as titles have it.
_OF_ITS_OWN = ("line", "line_start", "labelled")


def _loose(pattern: str) -> str:
    """Return `pattern` with white space allowed after each Chinese character."""
    return "".join(rf"(?:{c}\s{{0,6}})" if "一" <= c <= "鿿" else c for c in pattern)


_YEAR_WORD = rf"(?:{YEAR}\s{{0,4}}年?\s{{0,4}}度?)"
_CORE_RE = re.compile(
    # Every branch begins with a letter: `re` finds the first of them fast.
    _loose("(?:政(?:府信息(?:[与和]政务)?|务(?:信息)?)|党政务|信息)公开")
    + "(?:"
    + _loose("(?:工作)?(?:情况)?的?")
    + rf"(?:(?P<year>{_YEAR_WORD})\s{{0,4}})?"
    + _loose("(?:年度|年)?(?:工作)?(?:情况)?(?:(?:总结)?的?(?:年报(?:告)?|报告)|总结)")
    + "|"
    + _loose("(?:工作)?情况")
    + r"(?=\s*(?:[\n(]|\Z)))"
)
_CORE_END_RE = re.compile(r"报\s{0,6}告|年\s{0,6}报|总\s{0,6}结|情\s{0,6}况(?=\s*(?:[\n(]|\Z))")
_CORE_CHARS = 120  # more than any core has, white space included
_YEAR_RE = re.compile(_YEAR_WORD)
_BULLETS = ("", "·", "◆", "■", "|", "★", "☆", "※", "\t")
_EDGE = ',。;:、/>»→《》<"!?' + "".join(_BULLETS)
_EDGE_RE = late_regex(rf"[{re.escape(_EDGE)}]")
_PROSE_RE = re.compile(
    r"公布|发布|编制|编写|报告如下|根据|按照|依据|要求|为了|现将|特将|向社会|本报告|本年度报告|撰写|制作|下载|查阅|查看|印发"
    r"|以下简称|关于做好|通过|如对|完成|形成"
)
_LOOK_ALIKE_RE = re.compile(r"解读|图解|一图|读懂|图说|速览|漫画|动漫|长图|H5|问答|简读|要点图")
_AFTER_LOOK_ALIKE_RE = re.compile(
    r"[\s(\[【〔\-:的之》]{0,4}(?:政策)?(?:解读|图解|图说|一图|说明|简读|速览|问答|漫画)"
)
_AFTER_OTHER_RE = re.compile(
    r"\s?(?:格式|模板|样式|编制|的?通知|制度|专栏|栏目|目录|指南|中|等|有关|相关|显示|汇编|评议|考核|已|全文公开)"
)
_AFTER_FILE_RE = re.compile(r"\s?\.?\s?(?:pdf|docx?|wps|ofd|xlsx?|zip)\b", re.IGNORECASE)
_OPEN, _CLOSE, _INSIDE = r"[(\[【〔]", r"[)\]】〕]", r"[^()\[\]【】〔〕\n]"
# What is printed behind the title in brackets of any kind and belongs to it: the edition (全文,
# 文字版), the year (2023年度, 2023年度公开版), or that it is an explanation (图解).
_AFTER_TITLE_RE = re.compile(
    rf"\s?{_OPEN}(?!{_INSIDE}{{0,8}}(?:解|读|图|说明|问答|漫|附))"
    rf"[一-鿿A-Za-z](?:\s?[一-鿿A-Za-z]){{1,5}}(?<![局委厅办府处县市区镇乡]){_CLOSE}"
    rf"|\s?{_OPEN}(?!附|含){_INSIDE}{{0,6}}?(?:解读|图解|图说|一图|说明|简读|速览|问答|漫画)"
    rf"{_INSIDE}{{0,4}}{_CLOSE}"
    rf"|\s{{0,4}}{_OPEN}\s{{0,4}}(?P<year>{_YEAR_WORD})\s{{0,4}}(?:[一-鿿]{{1,4}}[版稿])?{_CLOSE}"
    rf"|[ \t]{{0,4}}\n\s{{0,4}}(?P<below>{_YEAR_WORD})(?<=度)(?=[ \t]*(?:\n|\Z))"
)
# A footnote or an emphasis, and no part of the title: …报告*, **…报告**.
_AFTER_MARKS_RE = re.compile(r"[ \t]{0,2}[*※★☆]{1,3}(?=\s|\Z)")
_LABELS, _MENU = table("labels")["chrome"]["title"], table("labels")["chrome"]["menu"]
_LABEL_RE = late_regex(rf"(?:{one_of(_LABELS)})\s*$")
# A section of a site that the report stands in: 政府信息公开年报, 年度报告.
_SECTION_OF_SITE = _loose(
    "(?:(?:政府信息|政务信息|政府|政务|党务|信息)公开(?:工作)?(?:年度报告|年报|报告|专栏|目录)?|年度报告|年报)"
)
# A label or the end of a menu that a blank stands behind, or nothing: 标 题 某县…, 标题某县….
_OPENING_LABEL_RE = re.compile(
    rf"(?:{one_of_groups({'': [*_LABELS, *_MENU]}, WIDE_GAP)}|{_SECTION_OF_SITE})[\s|]+"
    rf"|(?:{one_of_groups({'': [word for word in _LABELS if '题' in word]}, WIDE_GAP)})"
)
_NAME_END_RE = late_regex(
    rf"(?:{'|'.join(table('organs')['suffixes'])})(?:\([^()]{{1,30}}\))?(?:关于)?$"
)
_BRACKET_RE = re.compile(r"\([^()]*\)")
# What is left of a year whose digits are lost: 岚溪县人民政府年政府信息公开…
_LOST_YEAR_RE = re.compile(r"\s*年\s?度?\s*\Z")
_ONLY_YEAR_RE = late_regex(rf"(?:关于)?{_YEAR_WORD}(?:关于)?$")
_VERBS_RE = re.compile(
    r".*(?:公布|发布|公开(?!办|领导|工作|科|处)|公示|编制|编写|制作|撰写|形成|完成|报送|印发|汇报|现将|特将|关于|做好|就是|出|将(?!乐)|对(?=\s*20\d\d))"
    r"(?:了|的)?\s*"
)
_LEAD_RE = re.compile(
    r"[\s#*\-·]*(?:\d{1,2}\s*[.、)]\s*)?"
    r"(?:[\[【(〔]?(?:公示|公开|图文|(?:年度)?年报|年度报告|置顶|转载|转发|原创|推荐)[\])】〕])?\s*"
)
_AROUND_NAME = " \t\n\u3000-~·:"
_EARLIER_LINES = 2
_LONGEST_LINE = 45


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a report of this kind; positions in the zone.

    Attributes:
        start, end: the whole title, from the issuer or the year to its last word.
        core: where its words 政府信息公开 begin.
        year: the printed year's span, None where there is none.
        name: the span of what precedes the core without the year: the issuer, if anything.
    """

    kind: MentionKind
    start: int
    end: int
    core: int
    year: tuple[int, int] | None
    name: tuple[int, int] | None


def zone_to_mentions(zone: Zone) -> list[Mention]:
    """Return every mention in `zone`, in text order."""
    return [mention for core in _cores(zone.text) if (mention := _mention(zone.text, core))]


def _cores(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_CORE_RE` finds, looking only before the words that end it (they are rarer)."""
    done = 0
    for end in _CORE_END_RE.finditer(text):
        core = _CORE_RE.search(text, max(done, end.start() - _CORE_CHARS), end.end() + 7)
        if core:
            done = core.end()
            yield core


def mentions_to_title(mentions: list[Mention], zone: Zone, declared: str | None) -> Mention | None:
    """Return the mention that is the title, the first of the best; None where none is.

    `declared` (the file's own title) decides between mentions of one kind.
    """
    wanted = squeeze(declared or "")
    best: tuple[float, Mention] | None = None
    for mention in mentions:
        if mention.kind == "prose" or (mention.kind == "menu" and mention.name is None):
            continue
        printed = squeeze(zone.text[mention.start : mention.end])
        unnamed = mention.name is None and mention.year is None
        if mention.kind == "summary" and (mention.year is None or not _names_body(mention, zone)):
            continue
        if unnamed and not (mention.kind == "line" and printed.endswith("工作年度报告")):
            continue
        score = _RANK[mention.kind] + (mention.year is not None) + 1.5 * (mention.name is not None)
        score += 0.6 if printed and printed in wanted else 0.0
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _names_alone(words: str) -> bool:
    """Tell whether all that stands before a colon is the name of a body: 某局:2023年…."""
    is_short = len(words) <= _LONGEST_LINE and not _EDGE_RE.search(words)
    return is_short and bool(_NAME_END_RE.search(words)) and not _PROSE_RE.search(words)


def _names_body(mention: Mention, zone: Zone) -> bool:
    return mention.name is not None and bool(_NAME_END_RE.search(zone.text[slice(*mention.name)]))


def _mention(text: str, core: re.Match[str]) -> Mention | None:
    end = core.start() + len(core[0].rstrip())
    edition = _AFTER_TITLE_RE.match(text, end)
    line_start = text.rfind("\n", 0, core.start()) + 1
    start, edge = _left_edge(text, line_start, core.start())
    while label := _OPENING_LABEL_RE.match(text, start, core.start()):
        start, edge = label.end(), ":"
    if edge == ":" and _names_alone(text[line_start : start - 1]):
        start, edge = line_start, ""
    kind = _kind(text, edge, start, core.start(), end)
    if kind is None:
        return None
    if core[0].rstrip().endswith(("结", "况")):
        if kind not in _OF_ITS_OWN:
            return None
        kind = "summary"
    if edge == "" and kind in ("line", "line_start", "summary"):
        start = _joined_start(text, line_start, start, core)
    if kind == "prose" and (verbs := _VERBS_RE.match(text, start, core.start())):
        start = verbs.end()
    year, name = _year_and_name(text, start, core)
    if edition and not (edition["below"] and year):  # below one with a year stands another's
        named = [edition.span(group) for group in ("year", "below") if edition[group]]
        year = year or next(iter(named), None)
        end = edition.end() if kind != "prose" else end
    return Mention(kind, start, end, core.start(), year, name)


def _left_edge(text: str, line_start: int, core: int) -> tuple[int, str]:
    """Return where the mention begins on its line, and the mark before it ("" for none)."""
    start = core
    while start > line_start and text[start - 1] not in _EDGE:
        start -= 1
    lead = _LEAD_RE.match(text, start, core)
    return (lead.end() if lead else start), (text[start - 1] if start > line_start else "")


def _kind(text: str, edge: str, start: int, core: int, end: int) -> MentionKind | None:
    prefix = text[start:core]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if _AFTER_OTHER_RE.match(after):
        return None
    if edge in ("《", "<"):
        if after.lstrip()[:1] not in ("》", ">") or "中华人民共和国" in prefix:
            return None
        return "look_alike" if _AFTER_LOOK_ALIKE_RE.match(after) else "quoted"
    if after.startswith("如下") or _PROSE_RE.search(prefix) or len(squeeze(prefix)) > _LONGEST_LINE:
        return "prose"
    kind = _kind_by_edge(edge, before, after)
    if _LOOK_ALIKE_RE.search(before + prefix) or _AFTER_LOOK_ALIKE_RE.match(after):
        return "look_alike" if kind != "prose" or _AFTER_LOOK_ALIKE_RE.match(after) else kind
    return kind


def _kind_by_edge(edge: str, before: str, after: str) -> MentionKind:
    """Return the kind by the mark before the mention and by what follows it on its line."""
    if _AFTER_FILE_RE.match(after):
        return "aside"
    edition = _AFTER_TITLE_RE.match(after)
    rest = after[edition.end() :] if edition else after
    if marks := _AFTER_MARKS_RE.match(rest):
        rest = rest[marks.end() :]
    alone = not rest.strip()
    if not alone and not (rest[0].isspace() or rest[0] in "-_|([【"):
        return "prose"
    if edge in _BULLETS:
        return "line" if alone else "line_start"
    if edge == ":":
        return "labelled" if _LABEL_RE.search(before.rstrip(":| \t")) else "aside"
    return "menu" if edge in (">", "»", "→", "/") else "prose"


def _joined_start(text: str, line_start: int, start: int, core: re.Match[str]) -> int:
    """Return the start of a title that begins one or two lines above the line of its core."""
    for _ in range(_EARLIER_LINES):
        own = squeeze(text[start : core.start()])
        has_year = bool(_YEAR_RE.search(own) or core.groupdict().get("year"))
        name = _YEAR_RE.sub("", own)
        above = text[:line_start].rstrip()
        earlier_start = above.rfind("\n") + 1
        line = squeeze(above[earlier_start:])
        words = _BRACKET_RE.sub("", line)  # a body with two signboards names the second in it
        if not line or len(line) > _LONGEST_LINE or _EDGE_RE.search(words) or "公开" in line:
            return start
        is_year = bool(_ONLY_YEAR_RE.search(line))
        is_name = bool(_NAME_END_RE.search(line)) and not _PROSE_RE.search(line)
        wanted = (is_year and not has_year) or (is_name and name in ("", "办公室", "办公厅"))
        if not wanted:
            return start
        lead = _LEAD_RE.match(above, earlier_start)
        line_start, start = earlier_start, (lead.end() if lead else earlier_start)
    return start


def _year_and_name(
    text: str, start: int, core: re.Match[str]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the spans of the year and of what is left of the words before the core."""
    year: tuple[int, int] | None = None
    name_start, name_end = start, core.start()
    if printed := list(_YEAR_RE.finditer(text, start, core.start())):
        year = printed[0].span()
        if text[start : year[0]].strip() in ("", "关于"):
            name_start = year[1]
        else:
            name_end = year[0]
    elif core.groupdict().get("year"):
        year = core.span("year")
    lost = _LOST_YEAR_RE.search(text, name_start, name_end)
    if lost and _NAME_END_RE.search(text, name_start, lost.start()):
        name_end = lost.start()
    while name_start < name_end and text[name_end - 1] in _AROUND_NAME + "(":
        name_end -= 1
    while name_start < name_end and text[name_start] in _AROUND_NAME + ")":
        name_start += 1
    return year, ((name_start, name_end) if name_end > name_start else None)
