"""A section five that speaks of problems, and of which nothing was read: said, not passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, make_finding
from gongkai.extractors.checks.form import section_operand
from gongkai.extractors.schema import Finding, Improvement, Problem, Section

_SECTION = "problems_improvements"
# Shorter ones say that there is nothing.
_MIN_LENGTH = 24
# What tells a problem or a measure, in one word or another.
_SPEAKS_RE = re.compile(
    r"不[足够全强高多勤到]|不及时|短板|薄弱|有待|欠缺|滞后|单一|偏[低少]|加强|改进|整改|完善|提升|提高|健全|下一?步|今后"
)
# 未发现问题, and nothing else.
_NONE_RE = re.compile(r"(?:没有|未发现|不存在|暂无|无)[^,，。;；]{0,8}(?:问题|不足)")


def unread_findings(
    sections: Sequence[Section],
    problems: Sequence[Problem],
    improvements: Sequence[Improvement],
    text: str,
) -> Iterator[Finding]:
    """Yield a doubt for a section five whose words tell more than was read of it, which is nothing.

    Args:
        sections: the record's.
        problems: those that were read.
        improvements: the same.
        text: the document's.
    """
    starts = [*(one.start for one in problems), *(one.start for one in improvements)]
    for number, section in enumerate(sections):
        is_read = any(section.start <= start < section.end for start in starts)
        if section.kind != _SECTION or is_read:
            continue
        body = "".join(text[section.start + len(section.heading) : section.end].split())
        if len(body) < _MIN_LENGTH or not _SPEAKS_RE.search(body) or _NONE_RE.search(body):
            continue
        yield make_finding(
            FindingCode.SECTION_UNREAD,
            "uncertain",
            Said(
                "Section “problems and improvements” has text, and no problem or measure was read "
                "in it: look at it yourself.",
                "“存在的主要问题及改进情况”部分有文字，但未读出任何问题或措施，请人工查看。",
            ),
            [section_operand(number, section)],
        )
