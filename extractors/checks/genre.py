"""Is the page an annual report of an organ at all, or one of those that share its words?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.schema import Metadata, Section
from gongkai.extractors.sections.wording import MIN_SECTIONS
from gongkai.extractors.tables import ReportTables
from gongkai.models.late_regex import late_regex

# A summary of the year's work that has all but one of them is a report by another name.
_SUMMARY, _NEARLY_ALL = "工作总结", 5
_LOOKALIKE_RE = re.compile(
    r"解读|读懂|图解|实施方案|工作要点|工作总结|编制背景|关于做好.{0,40}通知"
)
# Universities report by 高等学校信息公开办法, September to August, on no form of the organs.
# Not 云湄县第一中|学年度报告, nor 高等学校招生委员会办公室, an organ.
_UNIVERSITY_RE = re.compile(
    r"[\d〇零一二三四五六七八九]{2,4}学年|(?:学院|大学)(?:本|上|全)?学年|高等学校(?:政府)?信息公开"
)
# A notice on a line of its own: 关于做好2023年度…报告编制和发布工作的通知. A menu above a report
# has such lines too (关于2023年国庆放假的通知), but there the sections tell something.
_NOTICE_RE = re.compile(r"^[^\n。]{0,30}关于[^\n。]{0,60}通知$", re.MULTILINE)
# What explains a report stands at its name: 《…报告》解读, 一图读懂:…; 政策解读 may be a menu's.
_EXPLAINS_RE = re.compile(r"解读|读懂|图解|图说|说明$")
_EDGE_RE = re.compile(r"[>»→/|\t\n。;!?,]")
_AROUND_TITLE = 20  # characters of its line on either side
# A title of the kind itself, nothing behind it but a note: then one section found is enough.
_REPORT_TITLE_RE = re.compile(
    r"(?:信息公开|\d年.*政务公开)(?:工作)?(?:\d{4}年度?)?(?:年度)?(?:工作)?(?:情况的?)?(?:年度)?(?:报告|年报)"
    r"(?:[(\[【〔][^()\[\]【】〔〕]{1,12}[)\]】〕])?$"
)
# The form with its names left open: XX县XX局20XX年, 某县某局, ____年; no number: 0530-XXXX区.
_BLANK_RE = re.compile(
    r"(?:(?<![\d\-X×])[X×]{2,}|某{1,2})[省市县区旗乡镇局委厅办街院]|(?:19|20)[X×]{2}|[_X×]{2,}年"
)
# What a filled report counts: 公开98条; a blank form says 公开XX条.
_COUNTED_RE = late_regex(r"\d[条件次份篇期]")
# What a report says of itself before its first section; with that it needs no title, where no line
# above says that it is something else. What says how a report is to be made is none: 应当按照.
_BY_LAW = r"(?:根据|依据|依照|遵照|按照?)[^。应须]{0,20}信息公开条例"
# Not 2023年上半年…, 2023年法治政府建设和政务公开…: its own year, nothing beside disclosure.
_OWN_NAME = (
    r"\d{4}年度?[^。应须要,;、和及与上下半季月]{0,16}(?:信息公开|政务公开(?=年度))"
    "(?:年度)?(?:工作)?(?:情况)?(?:年度)?(?:工作)?"
)
_DECLARES_RE = re.compile(
    rf"本(?:年度)?(?:工作)?(?:报告|年报)(?:是|系)?[^。应须]{{0,10}}{_BY_LAW}"
    rf"|{_BY_LAW}[^。应须]{{0,40}}"
    r"(?:制作|编制|撰写|编写|形成)(?:完成)?了?本(?:年度)?(?:工作)?(?:报告|年报)"
    rf"|(?:[现特谨][^。应须]{{0,16}}(?:公布|发布|公告|编制|编写|撰写)|{_BY_LAW}[^。应须请]{{0,40}}编制完成)"
    rf"[^。应须]{{0,24}}{_OWN_NAME}(?:报告|年报)(?=[。,;:(])"
    rf"|现[将就][^。应须]{{0,30}}{_OWN_NAME}(?:报告|年报)?(?<=情况|报告|年报)"
    r"(?:予以|向社会)?(?:公布|发布|公告|报告|汇报)如下"
)
# The parts of section one in the form: (一)主动公开 (二)依申请公开 (三)政府信息管理. A guide, a
# plan and a notice list them, too; a report says how many there were.
_PART_RE = late_regex(
    r"(?m)^[(]?[一二三四五六\d][)、.]*[^\n。,]{0,8}?"
    r"(主动公开|依申请公开|信息管理|平台建设|监督保障)[^\n。,;]{0,8}(?:$|[。:])"
)
_MIN_PARTS, _MIN_COUNTS = 3, 3
_NAMED_OTHERWISE_RE = re.compile(
    r"(?:通知|函|格式|模板|样式|说明|报告|年报|总结|要点|方案)(?:\(.*\))?$|解读|读懂|看懂|图解|审议|_{2}",
    re.MULTILINE,
)
_HEAD_CHARS = 400  # of a page, before its first section
_MIN_TOLD = 2  # sections with words below their heading; a notice lists the headings alone


def form_year(metadata: Metadata) -> int | None:
    """Return the year whose form the report has to follow; None where it follows none of them."""
    is_university = _UNIVERSITY_RE.search(fold(metadata.title or "").text)
    return None if is_university else metadata.year


def is_report(
    metadata: Metadata, sections: Sequence[Section], tables: ReportTables, text: str
) -> bool:
    """Whether the page is an annual report at all.

    Pages about a report (解读, 一图读懂), plans, summaries and notices share its words; they have
    no table of the forms, and a title of their own kind or hardly any of the six sections. A page
    that only names the forms (a manual, say) has words of a table but no value, title or section.

    Args:
        metadata: of the page; its title is often the name of a report that the page is about.
        sections: found in it.
        tables: found in it.
        text: of the document.
    """
    if any(draft.n_read for draft in tables.drafts):
        return True
    head = _head(sections, text)
    if _is_blank(metadata, head, text):
        return False
    if tables.drafts and (metadata.title or sections):
        return True
    title = fold(metadata.title or "").text
    if _SUMMARY in title and len(sections) >= _NEARLY_ALL:
        return True
    if _LOOKALIKE_RE.search(title) or _is_explained(metadata, text):
        return False
    if sections and _REPORT_TITLE_RE.search(title):
        return True
    n_told = _n_told(sections, text)
    if 2 * n_told <= len(sections) and _NOTICE_RE.search(head):
        return False
    is_untitled = n_told and not title and metadata.year and not _NAMED_OTHERWISE_RE.search(head)
    if is_untitled and (_DECLARES_RE.search(head) or _has_parts(sections, text)):
        return True
    return len(sections) >= MIN_SECTIONS and (title != "" or n_told >= _MIN_TOLD)


def _is_blank(metadata: Metadata, head: str, text: str) -> bool:
    """Tell whether the page is a form that nobody filled in.

    Its title says so, or its head, where year and issuer (or any count) are missing. The head of
    a filled report may hold such words, too: 编号：____年第3号, （20XX版）.
    """
    if _BLANK_RE.search(fold(f"{metadata.title or ''}\n{metadata.issuer or ''}").text):
        return True
    is_filled = metadata.year and (metadata.issuer or _COUNTED_RE.search(fold(text).text))
    return not is_filled and _BLANK_RE.search(head) is not None


def _is_explained(metadata: Metadata, text: str) -> bool:
    """Tell whether the line of the title says that the page explains the report it names."""
    if "title" not in metadata.evidence:
        return False
    start, end = metadata.evidence["title"]
    before = _EDGE_RE.split(fold(text[max(0, start - _AROUND_TITLE) : start]).text)[-1]
    after = _EDGE_RE.split(fold(text[end : end + _AROUND_TITLE]).text)[0]
    return any(_EXPLAINS_RE.search(words.strip()) for words in (before, after))


def _head(sections: Sequence[Section], text: str) -> str:
    """Return what stands before the first section, folded, without white space round the lines."""
    first = min((section.start for section in sections), default=_HEAD_CHARS)
    lines = fold(text[: min(first, _HEAD_CHARS)]).text.splitlines()
    return "\n".join(line.strip() for line in lines)


def _n_told(sections: Sequence[Section], text: str) -> int:
    return sum(bool(text[one.start + len(one.heading) : one.end].strip()) for one in sections)


def _has_parts(sections: Sequence[Section], text: str) -> bool:
    """Whether the form's parts of section one are headings, and things are counted below them."""
    if sections[0].kind != "overview":
        return False
    told = fold(text[sections[0].start :]).text.replace(" ", "")
    is_parted = len(set(_PART_RE.findall(told))) >= _MIN_PARTS
    return is_parted and len(_COUNTED_RE.findall(told)) >= _MIN_COUNTS
