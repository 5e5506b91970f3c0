"""Disturbances of headings and of what stands around the tables; faults of the source itself."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from gongkai.eval.renderings.generate import spoil_totals
from gongkai.eval.renderings.layout import Layout, LayoutGrid, Paragraph
from gongkai.eval.renderings.source import ReportSource, SourceSection

_NUMERALS = "一二三四五六七八九"
_VARIANTS = {
    "overview": ("工作开展总体情况", "概述", "政府信息公开工作的基本情况"),
    "proactive_disclosure": ("主动公开情况", "行政机关主动公开政府信息的情况"),
    "requests": ("依申请公开政府信息情况", "行政机关收到和处理政府信息公开申请的情况"),
    "review_litigation": (
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    "problems_improvements": (
        "存在问题及改进措施",
        "存在的不足和整改措施",
        "存在的主要问题和改进情况",
    ),
    "other_matters": ("其他报告事项", "需要说明的事项"),
}

HeadingStyle = Callable[[int, str], str]


def _words(heading: str) -> str:
    """A heading without its ordinal."""
    return heading[2:] if heading[1:2] == "、" else heading


def renumbered(style: HeadingStyle) -> Callable[[Layout, Random], None]:
    """Headings written by `style(number from 1, words)`."""

    def disturb(layout: Layout, rng: Random) -> None:
        for number, paragraph in enumerate(layout.paragraphs("heading"), start=1):
            paragraph.text = style(number, _words(paragraph.text))

    return disturb


def _numeral(number: int) -> str:
    """The Chinese ordinal of `number`, from 1; beyond nine they begin again."""
    return _NUMERALS[(number - 1) % len(_NUMERALS)]


def arabic(number: int, words: str) -> str:
    """1、 before the words."""
    return f"{number}、{words}"


def dotted(number: int, words: str) -> str:
    """二． before the words."""
    return f"{_numeral(number)}．{words}"


def bracketed(number: int, words: str) -> str:
    """（3） before the words."""
    return f"（{number}）{words}"


def letter_l(number: int, words: str) -> str:
    """A stray l before the ordinal, as fonts lose it (l六、)."""
    return f"l{_numeral(number)}、{words}"


def spaced(number: int, words: str) -> str:
    """A space inside the ordinal."""
    return f"{_numeral(number)} 、 {words}"


def unnumbered(number: int, words: str) -> str:
    """No ordinal at all."""
    return words


def repeated(number: int, words: str) -> str:
    """The same ordinal twice running."""
    return f"{_numeral((number + 1) // 2)}、{words}"


def wrong(number: int, words: str) -> str:
    """Ordinals that run backwards."""
    return f"{_numeral(9 - number)}、{words}"


def two_systems(number: int, words: str) -> str:
    """Chinese and Arabic ordinals in turn, the sections shifted by one."""
    return f"{number + 1}. {words}" if number % 2 else f"{_numeral(number + 1)}、{words}"


def shifted_sections(source: ReportSource, rng: Random) -> None:
    """A section more in front, so that every ordinal is one too high."""
    for section in source.sections:
        if section.heading[1:2] == "、":
            place = _NUMERALS.index(section.heading[0])
            section.heading = _NUMERALS[place + 1] + section.heading[1:]
    words = ["全年召开会议3次，公开事项12项。"]
    source.sections.insert(0, SourceSection("overview", "一、组织领导", words))


def lost_headings(layout: Layout, rng: Random) -> None:
    """One or two headings are gone, what stood under them is there."""
    headings = layout.paragraphs("heading")
    lost = rng.sample(headings, k=min(rng.choice([1, 2]), len(headings)))
    layout.elements = [element for element in layout.elements if element not in lost]


def other_wording(layout: Layout, rng: Random) -> None:
    """Every heading in another wording."""
    for paragraph in layout.paragraphs("heading"):
        ordinal = paragraph.text[: len(paragraph.text) - len(_words(paragraph.text))]
        paragraph.text = ordinal + rng.choice(_VARIANTS.get(paragraph.section, ("其他",)))


def glued_headings(layout: Layout, rng: Random) -> None:
    """A heading and the paragraph after it on one line."""
    elements: list[Paragraph | LayoutGrid] = []
    for element in layout.elements:
        before = elements[-1] if elements else None
        heading = before if isinstance(before, Paragraph) and before.role == "heading" else None
        if isinstance(element, Paragraph) and element.role == "prose" and heading is not None:
            heading.text += rng.choice(["。", "：", ""]) + element.text
            heading.role = "prose"
        else:
            elements.append(element)
    layout.elements = elements


def heading_with_table(layout: Layout, rng: Random) -> None:
    """The heading of the first table and the table's first title on one line."""
    for number, element in enumerate(layout.elements[1:], start=1):
        before = layout.elements[number - 1]
        if isinstance(element, LayoutGrid) and isinstance(before, Paragraph):
            first = next(element.cells())
            if first.role == "title":
                before.text += first.text
                first.text = ""


def title_over_lines(source: ReportSource, rng: Random) -> None:
    """The title over two or three lines."""
    title = "".join(source.title)
    cut = title.index("年") + 1
    place = title.index("20")
    source.title = [title[:place], title[place:cut] + "政府信息公开工作", "年度报告"]


def sentences_like_rows(layout: Layout, rng: Random) -> None:
    """Prose before the tables that begins with row labels and ends in numbers."""
    elements: list[Paragraph | LayoutGrid] = []
    for element in layout.elements:
        if isinstance(element, LayoutGrid):
            elements.append(Paragraph("（一）予以公开12件，占57%；（七）总计21件。", "prose"))
            elements.append(Paragraph("行政许可 312 件，行政处罚 45 件，规章 0 件。", "prose"))
        elements.append(element)
    layout.elements = elements


def old_form_in_new_year(source: ReportSource, rng: Random) -> None:
    """The title of a later year over the tables of an older form (nothing else changes)."""
    source.title = [line.replace("2020", "2022").replace("2016", "2021") for line in source.title]


def wrong_totals(source: ReportSource, rng: Random) -> None:
    """Totals that are not the sum of their parts, or were left 0."""
    spoil_totals(source, rng)


def zero_totals(source: ReportSource, rng: Random) -> None:
    """Every total of the request table left 0."""
    for row in source.tables.get("requests", {}).values():
        row["total"] = "0"


def moved_between_columns(source: ReportSource, rng: Random) -> None:
    """A request received from one kind of applicant and handled as another's."""
    table = source.tables.get("requests", {})
    for key in ("granted", "results_total"):
        if key in table and table[key]["other_organization"].isdigit():
            table[key]["other_organization"] = str(int(table[key]["other_organization"]) + 3)


def unbalanced_carry(source: ReportSource, rng: Random) -> None:
    """结转下年度 that is not what was left over."""
    for column in source.tables.get("requests", {}).get("carried_over_out", {}):
        source.tables["requests"]["carried_over_out"][column] = str(rng.randint(0, 9))
