"""A section five of which nothing was read, or a table as one sentence: said, not passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, make_finding
from gongkai.extractors.checks.form import section_operand
from gongkai.extractors.schema import Finding, Improvement, Problem, Section
from gongkai.models.late_regex import late_regex

_SECTION = "problems_improvements"
# Shorter ones say that there is nothing.
_MIN_LENGTH = 24
# What tells a problem or a measure, in one word or another.
_SPEAKS_RE = late_regex(
    r"不[足够全强高多勤到]|不及时|短板|薄弱|有待|欠缺|滞后|单一|偏[低少]|加强|改进|整改|完善|提升|提高|健全|下一?步|今后"
)
# 未发现问题, and nothing else.
_NONE_RE = late_regex(r"(?:没有|未发现|不存在|暂无|无)[^,，。;；]{0,8}(?:问题|不足)")
# Between the cells of a table in the text.
_BORDER = "\t"
_UNREAD = Said(
    "Section “problems and improvements” has text, and no problem or measure was read in it: look "
    "at it yourself.",
    "“存在的主要问题及改进情况”部分有文字，但未读出任何问题或措施，请人工查看。",
)
_JOINED = Said(
    "Section “problems and improvements” holds a table; what was read of it runs over its cells: "
    "look at it yourself.",
    "“存在的主要问题及改进情况”部分含有表格，读出的内容跨越了单元格，请人工查看。",
)


def unread_findings(
    sections: Sequence[Section],
    problems: Sequence[Problem],
    improvements: Sequence[Improvement],
    text: str,
) -> Iterator[Finding]:
    """Yield a doubt for a section five that speaks of problems and was not read, or over cells.

    Args:
        sections: the record's.
        problems: those that were read.
        improvements: the same.
        text: the document's.
    """
    told = [(one.start, one.end) for one in problems]
    told += [(one.start, one.end) for one in improvements]
    for number, section in enumerate(sections):
        if section.kind != _SECTION:
            continue
        inside = [text[start:end] for start, end in told if section.start <= start < section.end]
        body = "".join(text[section.start + len(section.heading) : section.end].split())
        is_unread = not inside and len(body) >= _MIN_LENGTH and not _NONE_RE.search(body)
        if any(_BORDER in one for one in inside):
            said = _JOINED
        elif is_unread and _SPEAKS_RE.search(body):
            said = _UNREAD
        else:
            continue
        yield make_finding(
            FindingCode.SECTION_UNREAD, "uncertain", said, [section_operand(number, section)]
        )
