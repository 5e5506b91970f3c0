"""Papers and places that are told by what is done with them.

在|《今日云岫》|刊发, |云岫报|发布8条      printed there
|镇档案室|接待86人                    served there
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.models.late_regex import late_regex

# 《云岫日报》, 《云岫政报》; 《云岫年报》 is a report, and 《云岫简报》 is for officials.
_PAPER_RE = re.compile(
    "(?P<name>《[^》]{2,12}(?:(?<![简月季年快通专周汇汇申])报|(?<!专)刊|新闻)》)"
)
# 在《今日云岫》|刊发: a paper of a place, by what is done in it; 《今日要情》 is for officials.
_DAILY_RE = re.compile(
    "[在于](?P<name>《今日(?!要情|要讯|信息|舆情|动态|快讯)[一-龥]{2,3}》)"
    "(?=上?(?:开设|开辟|设立|刊发|刊登|刊载|登载|发表))"
)
# |档案室|接待86人: a place by what is done there.
_SERVED_AT_RE = late_regex(
    "(?:^|[,。;:])(?P<name>(?:(?![本我])[一-龥]){0,2}(?:档案室|接待室|阅览室|查阅室|咨询室))"
    "(?=(?:共|累计|全年)*(?:为|接待|受理)[^,。;\\d]{0,12}\\d)"
)
# 云岫报|发布8条: a paper that nothing sets off.
_PAPER_TELLS_RE = re.compile(
    r"(?:^|[,;。、:]|其中)(?P<name>(?!其中)(?:(?![的在由从和与及等对共])[一-龥]){1,5}(?<![填申上年简月快通专周汇公情海预举墙季督核要内警捷战喜电呈])报)"
    r"(?:共|累计|上)*(?:(?:发布|刊登|刊发|刊载|登载|报道|发表)[^,。;、\d]{0,8}\d|(?<=(?!每[日周月])[一-龥]{2}[日晚时晨导商市早]报)\d+[次篇])"
)
# The forms, each with a character that it takes.
_FORMS = (
    ("《", _PAPER_RE),
    ("《", _DAILY_RE),
    ("报", _PAPER_TELLS_RE),
    ("室", _SERVED_AT_RE),
)


def papers_and_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the papers and places of a text that what is done there tells.

    >>> text = "云岫晚报刊登9篇,局档案室接待86人"
    >>> [text[a:b] for a, b in papers_and_places(text)]
    ['云岫晚报', '局档案室']
    """
    for mark, form in _FORMS:
        if mark in text:
            yield from (match.span("name") for match in form.finditer(text))
