"""What a clause is said to lack: 更新不及时, 力量薄弱, 缺乏培训."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.clauses import Clause, is_tail
from gongkai.models.word_patterns import any_word

# What tells why there are problems, and none of them: 随着公众意识的不断增强,.
AS_TIMES_GO = "随着"
# A clause with a predicate of deficiency of its own: subject and predicate, or a lack of something.
_LACKS = set(WORDS.statements["deficiency"]) - {"存在", "差距", "困难"}
_OWN_LACK_RE = re.compile(
    rf".{{2,}}?(?:[不未][^不未]{{1,5}}|没(?!有?问题)[^不未]{{2,5}}|[较偏过][少低弱差窄慢浅长老旧散晚]|慢|频繁|(?:流动|变动|更替|更换|轮换|调整)性?[较过太]?[快大]|陈旧|落后|生疏|[还仍]要(?:改进|加强|加大|提高|提升|完善|优化|规范|充实|丰富)|老化|粗糙|笼统|枯燥|匮乏|简单|(?<![减缺])少|(?<!降)低|参差(?:不齐)?|悬殊|雷同|随意|[混杂凌零]乱|缺失|有限|无人[^、]{{1,5}}|紧[张缺]|生硬|断档|推诿|同质化|千篇一律|流于形式|走过场|[多均皆都全][为是]兼职|身兼[多数]职|(?:偶|时)有(?:发生|出入|出现|差错)|{any_word(_LACKS)}"
    r"|(?:有待|亟[待需]|[仍还尚][需待]|(?<!所)需要?(?:进一步|再|加|提|改|完|强|拓|增|丰|优|深)|[还仍]要(?:更加?|进一步|再)|[还仍尚]?有[^,、]{0,6}空间|很难|难以|无法).*)"
    r"|.*[不未缺].*(?:情况|现象)[^,、]{0,8}存在"
    r"|未(?:按|能|及时|做到|形成|建立|实现).{3,}"
    r"|(?:缺[乏少失]|欠缺).{2,}"
)
# What tells why it lacks: 究其原因,一方面是人手少.
CAUSE_RE = re.compile("原因|因素|根源|根子|由于")
# 仍有一些不足 tells of a list, and belongs to none.
FRAME_RE = re.compile(r"(?:(?:^|[有在些的点诸多和与及])不足|差距|问题|短板)$")


def is_lack(text: str, clause: Clause) -> bool:
    """Whether a clause, `text` its words, has a predicate of deficiency of its own."""
    return clause.kind == "text" and _lacks(text)


@lru_cache(256)  # asked of each clause by several passes over its section
def _lacks(text: str) -> bool:
    bare = text.rstrip("。,;:、!?")
    return (
        _OWN_LACK_RE.fullmatch(bare) is not None
        and FRAME_RE.search(bare) is None
        and not is_tail(bare)
        and not text.startswith(AS_TIMES_GO)
    )
