"""The words of the prose, from `vocabulary.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from gongkai.extractors.kinds import ChannelType
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

Qualifier = Literal["about", "at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Words:
    """Vocabulary of the narrative.

    Attributes:
        before: approximation -> words in front of a number.
        behind: approximation -> words behind it.
        negations: words that deny.
        no_denials: words that one of them begins and that deny nothing.
        denials: what begins like one of those and is denied after all.
        measures: measure words, units.
        wholes: words of items that no edge cuts.
        takings: verbs before what is counted.
        carried_out: more verbs right before a count.
        item_leads: other words right before it.
        upkeep: what is done with what stands published already.
        led_by: words that lead to where something is published.
        plans: words that make what is counted a plan.
        served: what people are served with at a place.
        counted: what the name of a counted thing ends with.
        policy: what a policy pays -> its words.
        act_measures: those that count people served and what they came with.
        publication_measures: those that count what is published, one beside the other.
        like_measures: measure -> the common one that is said of the same things.
        hedges: words that soften a stated problem.
        ongoing: words that say of one that it is still so.
        not_ongoing: words that one of these stands in by chance.
        channels: channel type -> words that name it.
        channel_ends: the same and more: what the name of a channel can end with.
        channel_leads: words that stand before the name of a channel and are no part of it.
        nameless: words before 栏目 that give a part of a site no name of its own.
        platform_types: platforms that people hold accounts on -> channel type.
        account_words: words for an account, whatever the platform.
        placed: names of channels that take the place before them: 卫视, 日报.
        no_place: words that stand where a place could and are none.
        organ_halves: first halves of names of organs with 和 in them: 文化和旅游局.
        handouts: what is handed out: a channel in a list of channels only.
        sheets: those that are boards there.
        quoted_things: what names in quotes are of that are no channels.
        opening_verbs: what opens a column.
        column_verbs: what opens columns that are listed by their names alone.
        layout_verbs: what tells the columns that a site has, by their names alone.
        column_kinds: what can stand before the word for them.
        ways: what names of ways to ask and to be asked end with.
        no_sites_of_china: what behind 中国 begins no name of a site.
        no_part: words before 栏目 right behind a site that make no name of a part.
        tending_verbs: what is done to a column that is there.
        things: measure words of channels that are counted themselves.
        sums: what can stand before the count of one: 共计, 合计.
        inside: what platforms that officials alone use are called by.
        site_verbs: what is done with a site, right before its name.
        name_words: words that no name begins inside.
        joint_organs: names of organs that a place stands before, or another organ.
        leads_no_name: words before a channel's name that the tagger takes for a part of it.
        name_begins: what names of media begin with, before a place: 每日, 今日.
        name_ends: what they end with, behind a place: 日报, 之声.
        media_kinds: what can stand before the word for what a list is of.
        weak_begins: the same, of names and of nouns: 平安, 健康.
        weak_ends: the same: 发布, 在线.
        common: words that the place in such a name does not consist of.
        list_ends: verbs that begin another thing where a list of parts went before.
        request_facets: what requests are told apart by -> its words.
        review_outcomes: words for how a reconsideration or lawsuit ended.
        cues: name -> words between numbers that say how they belong together.
        verbs: what is done -> verbs.
        statements: name -> words of section five.
        deeds: more verbs of measures.
        manners: how it is done, in front of the verb.
        rarer: still more of them, that begin a measure behind an aim only.
        going_on: those that mostly go on with a measure, and begin none.
        nominal: those that name a thing as often: 培训, 修订.
        means: what begins a clause that says by what means.
        common_pairs: pairs of characters that any statement can have.
        slogans: what a pledge in general says, in front of the measures.
    """

    before: dict[Qualifier, list[str]]
    behind: dict[Qualifier, list[str]]
    negations: list[str]
    no_denials: list[str]
    denials: list[str]
    measures: list[str]
    wholes: list[str]
    takings: list[str]
    carried_out: list[str]
    item_leads: list[str]
    upkeep: list[str]
    led_by: list[str]
    plans: list[str]
    served: list[str]
    counted: list[str]
    policy: dict[str, list[str]]
    act_measures: list[str]
    publication_measures: list[str]
    like_measures: dict[str, str]
    hedges: list[str]
    ongoing: list[str]
    not_ongoing: list[str]
    channels: dict[ChannelType, list[str]]
    channel_ends: dict[ChannelType, list[str]]
    channel_leads: list[str]
    nameless: list[str]
    platform_types: dict[str, ChannelType]
    account_words: list[str]
    placed: list[str]
    no_place: list[str]
    organ_halves: list[str]
    handouts: list[str]
    sheets: list[str]
    quoted_things: list[str]
    opening_verbs: list[str]
    column_verbs: list[str]
    layout_verbs: list[str]
    column_kinds: list[str]
    no_part: list[str]
    no_sites_of_china: list[str]
    ways: list[str]
    tending_verbs: list[str]
    things: list[str]
    sums: list[str]
    inside: list[str]
    site_verbs: list[str]
    name_words: list[str]
    joint_organs: list[str]
    leads_no_name: list[str]
    name_begins: list[str]
    name_ends: list[str]
    media_kinds: list[str]
    weak_begins: list[str]
    weak_ends: list[str]
    common: list[str]
    list_ends: list[str]
    request_facets: dict[str, list[str]]
    review_outcomes: list[str]
    cues: dict[str, list[str]]
    verbs: dict[str, list[str]]
    statements: dict[str, list[str]]
    deeds: list[str]
    rarer: list[str]
    going_on: list[str]
    nominal: list[str]
    means: list[str]
    manners: list[str]
    common_pairs: list[str]
    slogans: list[str]


# 共 that sums up, no piece of 公共, 共享; 共同步发布 and 共产生费用 are summed up, too.
TOGETHER = r"(?<!公)共(?![享青识性和]|同(?![步意时])|产(?!生)|治(?!理))"
# 结转2024年, 顺延至下年度, 转下年办理; 2023年结转 came in.
CARRIED_ON = r"(?:结转|顺延|延期|[滚延]?转)[至到入]?(?:下(?![级属辖发达])|次年|明年|来年|\d{4}年)"
# What became of some of what came in or was sent; 办结 alone is told of what came in before, too.
TAKEN_UP = "采纳|采用|录用|吸纳|吸收|选用|已办结"
# A denial of how something was done, or of what led to something, is none of the thing.
LATE = (
    r"(?:(?<=因)|(?<=由于))[未没](?=[^,。;]{0,14}(?:引[起发]|导致|造成|被))"
    r"|[未没](?:有|能|能够)?(?:[及按如]时|[按如]期|依法|严格|充分|完全|认真|妥善|规范"
    r"|按照?(?:规定|要求|时限|程序))"
)
_CUES = ("breakdown", "summing", "cumulative", "point", "previous", "partial", "comparing")
_STATEMENTS = (
    "opener",
    "problem_frame",
    "improvement_frame",
    "deficiency",
    "measure_verb",
    "frame",
    "result",
)


def load_words() -> Words:
    """Read the vocabulary that is shipped."""
    path = resources.files("gongkai.extractors.narrative.prose") / "vocabulary.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Words(
        before=raw["approximation"]["before"],
        behind=raw["approximation"]["behind"],
        negations=raw["negation"]["words"],
        no_denials=raw["negation"]["no_denials"],
        denials=raw["negation"]["denials"],
        measures=raw["measure"]["words"],
        wholes=raw["whole"]["words"],
        takings=raw["taking"]["words"],
        item_leads=raw["taking"]["leads"],
        upkeep=raw["upkeep"]["words"],
        plans=raw["plan"]["words"],
        **raw["count_first"],
        policy=raw["policy"],
        act_measures=raw["measure"]["of_acts"],
        publication_measures=raw["measure"]["of_publication"],
        like_measures={word: kind for kind, words in raw["like_measure"].items() for word in words},
        hedges=raw["hedge"]["words"],
        ongoing=raw["hedge"]["ongoing"],
        not_ongoing=raw["hedge"]["not_ongoing"],
        channels=raw["channel"],
        channel_ends={
            kind: words + raw["more_channel"].get(kind, [])
            for kind, words in raw["channel"].items()
        },
        channel_leads=raw["channel_lead"]["words"],
        nameless=raw["nameless_part"]["words"],
        platform_types={word: kind for kind, words in raw["platform"].items() for word in words},
        **raw["channel_form"],
        list_ends=raw["list_end"]["words"],
        request_facets=raw["request_facet"],
        review_outcomes=raw["review_outcome"]["words"],
        cues={name: raw[name]["words"] for name in _CUES},
        verbs=raw["verb"],
        statements={name: raw[name]["words"] for name in _STATEMENTS},
        **raw["deed"],
        slogans=raw["slogan"]["words"],
    )


def words_to_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of the words, longest first.

    >>> words_to_pattern(["网", "门户网站"]).findall("门户网站和网")
    ['门户网站', '网']
    """
    return re.compile(any_word(words))


def words_to_late_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return the same, compiled when it is first asked; see `late_regex`.

    >>> words_to_late_pattern(["网", "门户网站"]).findall("门户网站和网")
    ['门户网站', '网']
    """
    return late_regex(any_word(words))


WORDS = load_words()
# Words that deny.
NEGATION_RE = words_to_pattern(WORDS.negations)
# What only looks like a denial: 无偿赠与, 零距离.
NO_DENIAL = (
    rf"(?!{any_word(WORDS.denials)}|无[需须][^,。;、]{{0,8}}收)(?:{any_word(WORDS.no_denials)})"
)
NO_DENIAL_RE = re.compile(NO_DENIAL)
# What leads to where something is published: 通过|县政府网站.
LED_BY = any_word(WORDS.led_by)
# 含 as a word of its own, and its like, which open a list of parts.
HOLDS = "含(?![义金量糊蓄])|内有|(?:内容)?涵盖"
# Verbs that a measure can begin with.
DEED_RE = words_to_late_pattern([*WORDS.statements["measure_verb"], *WORDS.deeds])
# The same, behind how it is done: 进一步加强.
DOING_RE = re.compile(rf"(?:{any_word(WORDS.manners)})*(?:{DEED_RE.pattern})")
# It is told as done: 加强了.
DID_RE = re.compile(f"{DOING_RE.pattern}了")
# The aim of the measure before it, 确保更新及时: no measure itself.
AIM_RE = words_to_pattern(WORDS.statements["result"])
# All that is done, but for single characters, which are pieces of other words as well.
LONG_VERBS = [word for words in WORDS.verbs.values() for word in words if len(word) > 1]
