"""What opens a statement without being part of it: 将, 仍存在, 主要问题是."""

from __future__ import annotations

import re

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.word_patterns import any_word

_VERBS = any_word(WORDS.statements["measure_verb"])
# What an opener begins with: nothing is tried where none of these stands.
_BEGINNINGS = "仍还然存主突改进整问不差短困弱薄措举打需但应如" + "".join(
    sorted({opener[0] for opener in WORDS.statements["opener"]})
)
# 还有待加强 and 内容需要充实 are predicates; 需要充实内容 opens a measure. 要 opens none where it
# is of a word: 要求, 重要. 如 opens an example, at the start of a piece or behind 问题.
OPENER_RE = re.compile(
    rf"(?=[{_BEGINNINGS}])(?:"
    r"(?:[仍还]?然?存在的?)?(?:主要|突出|改进|整改)?(?:问题|不足|差距|短板|困难|弱项|薄弱环节|措施|举措|打算)"
    r"(?:之处)?(?:主要)?(?:是|为|在于)(?![否非因由]|导向|抓手|重点|核心|牵引|不争|不容)"
    rf"|(?:{any_word(WORDS.statements['opener'])})"
    r"(?<![还仍尚]有(?=待|[^,、]{0,6}空间))(?<!要(?=[求点素件闻害]))(?<![需必重首只摘纪还仍]要)(?<!针对(?=性))(?<![题足距板]是(?=[否非因由]))(?<!问题为(?=导向))(?<!拟(?=[定订就稿不]))(?<!计划(?=生育|单列|指标|[内外书表]))(?<!对照(?=[表图]))"
    rf"|(?<![^,、。;:!?(])(?:需要?(?!求)|但是?|应[当该]?(?={_VERBS}))"
    r"|(?:(?:问题|不足|差距|短板|薄弱环节)|(?<![^,、。;:!?(]))如(?![何果期实下此今同有需遇上前]))"
)
