"""What a clause is said to lack: 更新不及时, 力量薄弱, 缺乏培训."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.clauses import WE, Clause, is_tail
from gongkai.extractors.narrative.statements.openers import OPENER_RE
from gongkai.models.word_patterns import any_word

# What tells why there are problems, and none of them: 随着公众意识的不断增强,.
AS_TIMES_GO = "随着"
# A clause with a predicate of deficiency of its own: subject and predicate, or a lack of something.
_LACKS = set(WORDS.statements["deficiency"]) - {"存在", "差距", "困难"}
_PREDICATES = (
    # what is not done, or not there
    r"[不未][^不未]{1,5}|不够[^不未的]{2,8}|没(?!有?问题)[^不未]{2,5}|无人[^、]{1,5}|缺失|匮乏|空虚|断档|疏于[^、]{2,6}",
    # too little, too much, too slow
    r"[较偏过][少低弱差窄慢浅长老旧散晚]|偏[简粗细高深重软]|较[乱粗]|入口[较过]?深|(?<![减缺])少|(?<!降)低|慢|有限",
    r"紧[张缺]|单薄|简单|简陋|简略|(?:随意性|难度|差距|差异)[较过偏]?大",
    r"频繁|(?:流动|变动|更替|更换|轮换|调整)性?[较过太]?[快大]",
    # how it is, or was done
    r"陈旧|老化|落后|生疏|粗糙|笼统|枯燥|生硬|被动|随意|雷同|悬殊|零散|[混杂凌零]乱|参差(?:不齐)?",
    r"推诿|同质化|程式化|千篇一律|流于形式|走过场|(?<!宣布)(?<!清理)失效|(?<![无零])[超过逾]期|(?:前后|相互|互相|彼此)矛盾",
    r"(?:填[报写]|录入|标[注识]|[归分]类)有误|偏多|(?:较为|比较|尤为|过于)(?:传统|困难)|形同虚设|面窄|(?<=手)紧|现象[较更]为[^的]*",
    r"(?<=转载|转发|照录|照搬|文字|动态|简报)居多",
    # not 重复, 分散, 较为普遍: told as often of causes, of what is to be done, or as praise
    r"尚未(?![收接]到|发[生现]|出现)[^的]*|未能[^的]*|(?:滞后|晚|迟)于[^的]*|反复出现",
    r"还?不能(?:很好地?|完全|及时|充分|有效)*(?:满足|适应)[^的]*",
    r"偏重[^、]{2,8}|重[^、]{1,4}轻[^、]{1,4}|[多均皆都全][为是]兼职|身兼[多数]职",
    r"(?:偶|时)有(?:发生|出入|出现|差错)",
    # what is still to be done
    r"[还仍]要(?:改进|加强|加大|提高|提升|完善|优化|规范|充实|丰富)",
    any_word(_LACKS),
)
_WANTED = (
    r"有待|亟[待需]|[仍还尚][需待]|(?<!所)需要?(?:进一步|再|加|提|改|完|强|拓|增|丰|优|深)",
    r"[还仍]要(?:更加?|进一步|再)|[还仍尚]?有[^,、]{0,6}空间|很难|难以|无法",
)
_OWN_LACK_RE = re.compile(
    rf".{{2,}}?(?:{'|'.join(_PREDICATES)}|(?:{'|'.join(_WANTED)}).*)"
    r"|.*[不未缺].*(?:情况|现象)[^,、]{0,8}存在"
    r"|(?:未|没有)(?:按|照|能|及时|做到|认识到|形成|建立|实现)[^零]{3,}"
    r"|(?:缺[乏少失]|欠缺).{2,}"
)
# 速度还须加快, 面要再放宽, 意识仍应增强; not 我们还要加强, 所有部门要再核对一遍.
_OWED_RE = re.compile(
    rf"(?!{WE}|[各凡所])[^,、。;:]{{2,}}?(?<![主重需必只])(?:[还仍尚]应?[要须得应该需](?:当)?|(?:应|须|需|要)再)"
    r"(?!求|不)[^,、。;:把将对]{2,8}[,、。;:]?$"
)
# What an opener ends with that the words before it have, or ought to: 面要|再放宽.
_HAS_RE = re.compile("有$|(?<![主重需必只首])要$")
# What tells why it lacks: 究其原因,一方面是人手少.
CAUSE_RE = re.compile("原因|因素|根源|根子|由于")
# 杜绝逾期 lacks nothing, and is what is done.
_AVOIDED_RE = re.compile("杜绝|(?<!难以)避免|防止|谨防|严防")
# 仍有一些不足 tells of a list, and belongs to none.
FRAME_RE = re.compile(r"(?:(?:^|[有在些的点诸多和与及])不足|差距|问题|短板)$")


def is_lack(text: str, clause: Clause) -> bool:
    """Whether a clause, `text` its words, has a predicate of deficiency of its own."""
    return clause.kind == "text" and _lacks(text)


def is_wanting(text: str, clause: Clause) -> bool:
    """Whether a clause lacks something, or tells what is still to be done: 载体要再充实.

    The tagger is trained on what `is_lack` says; this is asked of what is told as a problem.
    """
    return is_lack(text, clause) or (clause.kind == "text" and _OWED_RE.match(text) is not None)


def told_with_lead(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> str:
    """Return the words of a clause, with the opener that has what they are said of in it."""
    is_led = index > 0 and leads(index - 1, clauses, words)
    return words[index - 1] + words[index] if is_led else words[index]


def leads(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether an opener has what lacks in it, and is not just one: 队伍建设仍有, not 仍有."""
    is_had = clauses[index].kind == "opener" and _HAS_RE.search(words[index]) is not None
    return is_had and OPENER_RE.match(words[index]) is None


@lru_cache(256)  # asked of each clause by several passes over its section
def _lacks(text: str) -> bool:
    bare = text.rstrip("。,;:、!?")
    return (
        _OWN_LACK_RE.fullmatch(bare) is not None
        and FRAME_RE.search(bare) is None
        and not is_tail(bare)
        and _AVOIDED_RE.search(bare) is None
        and not text.startswith(AS_TIMES_GO)
    )
