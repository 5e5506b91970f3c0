"""What 其中 and its like open: which quantities behind the word are parts, whoever says not.

公开300条,其中网站120条,阅读量4万次,微信推送60条      all that fit in and are counted alike
公开99件,其中通知10件,发布解读6份                      until another thing is done
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.extractors.narrative.breakdowns.measures import (
    are_visits,
    have_one_measure,
    is_published,
)
from gongkai.extractors.narrative.breakdowns.sums import BY_CHANCE
from gongkai.extractors.narrative.breakdowns.wholes import (
    OPENING_GAP,
    is_carried,
    is_compared,
    standing_before,
    without_asides,
)
from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.counts.counted import is_share
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.slots import PART, RESTATED, STANDALONE, TOTAL
from gongkai.extractors.narrative.counts.spots import Span, Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import (
    BRACKET_RE,
    CLAUSE_END_RE,
    MAIN_CLAUSE_END_RE,
    SENTENCE_END_RE,
    last_end,
    n_open,
)
from gongkai.extractors.narrative.prose.vocabulary import (
    HOLDS,
    LED_BY,
    WORDS,
    words_to_late_pattern,
)
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# 34条,信息类别包括: what is said to be listed is what the 34 are.
_OPENS_RE = re.compile(
    r"(?=[其包含内涵信公类种])(?<![不对在])"
    r"(?:(?:信息|公开)?(?:类别|种类|类型|内容)(?:主要|分别|具体)*(?:包括|包含|涉及|涵盖|有|为|是)"
    rf"|(?:其中|包括|包含|{HOLDS})(?:[,:]?(?:主要)?(?:包括|包含|有|为|是))?)"
)
_STOP_RE = re.compile(f"其中|包括|包含|{HOLDS}")
_FIRST_RE = re.compile(r"[,:]?[^,。;:()]{0,60}")
_VERB_RE = late_regex(any_word([*WORDS.verbs["act"], *WORDS.list_ends]))
_PUBLISH_RE = words_to_late_pattern(WORDS.verbs["publish"])
# Another thing done: its verb, or the time it took, comes first.
_NEW_RE = late_regex(
    rf"[,;](?:并|还|共|同时|主动|及时|累计)*(?:{_PUBLISH_RE.pattern})"
    r"|[,;](?:全年|本年|年内|当年|另|此外)"
)
# 17条信息、许可类22条: what was counted may stand behind its number.
_NEXT_RE = re.compile(r"[^,、。;:()和及与以]{0,8}(?P<mark>[,、]|[和及与以])[^。;:]*")
# 发布会26场,其中局领导出席9场: what is told of an occasion makes it no other.
_ATTENDED_RE = late_regex("出席|参加|主持")
_DONE_RE = late_regex(rf"[,:]?(?P<verb>(?:主动|及时|依法)*(?:{_PUBLISH_RE.pattern})+)")
# How it was published comes first: 通过网站公开60条,通过热线公开50条.
_LEAD_RE = late_regex(f"[,:]?(?:{LED_BY})")
# So many that make a whole up across semicolons do so by no chance.
_MIN_MEMBERS = 3
# What grew is no share: 公开300条,同比上升9%,其中网站120条.
_GROWTH_RE = late_regex(r"(?:[上回]升|下降|增长|减少|增加|提高|降低|[增降]幅)[^,。;\d]{0,3}$")
# How far parts may exceed a number that is only about right.
_ABOUT = 1.1


def opened_parts(
    first: int, spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> list[int]:
    """Return the parts that a word right before the first of them opens, [] without one."""
    spot = spots[first]
    text = without_asides(passages[spot.passage].text)
    before = spot_before(first, spots)
    opening = _opening(before.end if before else 0, spot.start, text)
    if opening is None:
        return []
    whole = standing_before(opening, [first], spots, text)
    whole = _before_bracket(whole, first, spots, text)
    if whole is None or not _can_have_parts(spots[whole], text):
        return []
    family = _Opened(whole, opening.end(), spots, roles, text)
    in_sentence = [first, *listed_behind(whole, first, spots, text, SENTENCE_END_RE)]
    if n_exact := family.n_making_up(in_sentence):
        return in_sentence[:n_exact]
    rates = [one for one in spots[whole + 1 : first] if one.quantity.unit in RATE_UNITS]
    if any(not _GROWTH_RE.search(text, 0, one.start) for one in rates):
        return []  # 答复8件,答复率100%,其中2件延期: of which, the words do not tell
    if n_in_step := family.n_in_step(in_sentence):
        return in_sentence[:n_in_step]
    listed = [first, *listed_behind(whole, first, spots, text)]
    reach = family.reach(listed)
    is_near = opening.start() - spots[whole].end <= OPENING_GAP
    return listed[:reach] if reach > 1 or family.is_alone(first, is_near=is_near) else []


def _opening(start: int, end: int, text: str) -> re.Match[str] | None:
    """Return the word that opens a list of which a quantity is the first, None without one."""
    for opening in _OPENS_RE.finditer(text, start, end):
        if _FIRST_RE.fullmatch(text, opening.end(), end):
            return opening
    return None


def _before_bracket(whole: int | None, first: int, spots: Sequence[Spot], text: str) -> int | None:
    """Return the number before a bracket, for a part above what is in it: 6件(含3件),其中5件."""
    if not whole or spots[whole].quantity.value >= spots[first].quantity.value:
        return whole
    owner, inside = spots[whole - 1], spots[whole]
    is_aside = (
        n_open(text, owner.end, inside.start) > 0 > n_open(text, inside.end, spots[first].start)
    )
    return whole - 1 if owner.passage == inside.passage and is_aside else whole


def _can_have_parts(spot: Spot, text: str) -> bool:
    return (
        spot.quantity.value > 0
        and spot.quantity.unit not in (*RATE_UNITS, None)
        and not is_compared(spot, text)
    )


def _sizes(whole: int, spots: Sequence[Spot], text: str) -> list[float]:
    """Return what a whole can measure: with what was carried over, with what it was before it."""
    spot = spots[whole]
    before = spots[whole - 1] if whole else spot
    is_beside = before.passage == spot.passage and before.quantity.unit == spot.quantity.unit
    if is_carried(spot, text) and is_beside:
        return [before.quantity.value, before.quantity.value + spot.quantity.value]
    is_about = spot.quantity.approx != "exact"
    return [spot.quantity.value * _ABOUT if is_about else spot.quantity.value]


def listed_behind(
    whole: int,
    first: int,
    spots: Sequence[Spot],
    text: str,
    end_re: re.Pattern[str] = MAIN_CLAUSE_END_RE,
) -> Iterator[int]:
    """Yield the quantities behind the first part of a whole that may be parts of it, too.

    Those of its sentence (to the mark of `end_re`) and measure, up to the next word that opens.
    What a bracket divides, what is compared and what is counted otherwise is passed over.
    """
    begin = spots[first]
    stop = end_re.search(text, begin.end)
    end = stop.start() if stop else len(text)
    place = begin.end
    for index in range(first + 1, len(spots)):
        spot = spots[index]
        depth = n_open(text, begin.end, spot.start)
        if spot.passage != begin.passage or spot.start > end or spot.is_zero or depth < 0:
            return
        if depth == 0 and _STOP_RE.search(text, place, spot.start):
            return
        place = spot.end
        is_share = spot.quantity.unit in RATE_UNITS or is_compared(spot, text)
        is_bare = spot.quantity.unit is None  # 其中动态40条、公告6,解读2
        if depth == 0 and not is_share and (is_bare or have_one_measure(spot, spots[whole], text)):
            yield index


@dataclass(frozen=True, slots=True)
class _Opened:
    """A whole whose parts a word opens, with all that says how far they reach.

    `begins` is where the word ends.
    """

    whole: int
    begins: int
    spots: Sequence[Spot]
    roles: Sequence[str]
    text: str

    def is_alone(self, first: int, *, is_near: bool) -> bool:
        """Whether a single part, with no other behind it, is one of the whole."""
        owner, spot = self.spots[self.whole], self.spots[first]
        in_bracket = is_near and n_open(self.text, owner.end, self.begins) > 0
        if in_bracket and self.whole + 1 == first and self.roles[first] == STANDALONE:
            return spot.quantity.unit == owner.quantity.unit and self._is_less(first)
        if spot.quantity.value > owner.quantity.value or self.roles[first] != STANDALONE:
            return False
        if self.whole + 1 < first:
            return True
        is_alike = spot.quantity.unit == owner.quantity.unit or are_visits(owner, spot, self.text)
        if is_near and is_alike and not _ATTENDED_RE.search(self.text, self.begins, spot.start):
            return True  # 385件,其中6件结转: people take six of seven of these for parts
        if not (is_published(owner) and is_published(spot)):
            return False
        clause = last_end(CLAUSE_END_RE, self.text, 0, owner.start)
        done = _PUBLISH_RE.findall(self.text, clause, owner.start)
        again = _PUBLISH_RE.findall(self.text, self.begins, spot.start)
        return is_near and not {*done}.isdisjoint(again)

    def _is_less(self, first: int) -> bool:
        return self.spots[first].quantity.value <= self.spots[self.whole].quantity.value

    def n_making_up(self, listed: Sequence[int]) -> int:
        """Return how many of a list, three or more, make the whole up exactly; 0 if none do."""
        size = self.spots[self.whole].quantity.value
        made: float = 0
        for n, index in enumerate(listed, 1):
            made += self.spots[index].quantity.value
            if made > size or self.roles[index] == RESTATED:
                return 0
            if made == size and n >= _MIN_MEMBERS and size >= BY_CHANCE:
                return n
        return 0

    def n_in_step(self, listed: Sequence[int]) -> int:
        """Return how many of a list have each a clause that begins alike; 0 for fewer than two.

        其中主动公开甲类信息9条;主动公开乙类信息14条.
        """
        verb = _DONE_RE.match(self.text, self.begins)
        room = self.spots[self.whole].quantity.value
        n = 0
        for one, index in zip([None, *listed], listed, strict=False):
            room -= self.spots[index].quantity.value
            begins = self.begins if one is None else self.spots[one].end
            clause = self.text.rfind(";", begins, self.spots[index].start) + 1 or begins
            is_alike = verb and self.text.startswith(verb["verb"], clause)
            if room < 0 or (one is not None and (clause == begins or not is_alike)):
                break
            n += 1
        return n if n > 1 else 0

    def reach(self, listed: Sequence[int]) -> int:
        """Return how many of a list are parts: as far as they make the whole up exactly.

        Else as far as one follows the other and there is room.
        """
        sizes = _sizes(self.whole, self.spots, self.text)
        made: float = 0
        exact, room, is_run = 0, 0, True
        for n, index in enumerate(listed):
            made += self.spots[index].quantity.value
            role = self.roles[index]  # the first may have parts itself
            if made > max(sizes) or role == RESTATED or (n and role == TOTAL):
                break
            exact = n + 1 if made in sizes else exact
            is_run = is_run and (not n or self._follows(listed[0], listed[n - 1], index))
            room = n + 1 if is_run else room
        return exact if exact > 1 else room

    def _follows(self, first: int, one: int, other: int) -> bool:
        """Whether a quantity goes on with the list of another, as its first member began."""
        before, spot = self.spots[one], self.spots[other]
        between = BRACKET_RE.sub("", self.text[before.end : spot.start])
        joint = _NEXT_RE.fullmatch(between)
        if joint is None:
            return False
        if joint["mark"] != ",":
            return True
        is_led = _LEAD_RE.match(self.text, self.begins, self.spots[first].start)
        if is_led and _LEAD_RE.match(between, joint.start("mark")):
            return True
        named = [c for c in spot.before if c.start >= before.end]
        if named and self._is_other_channel(first, named):
            return False
        if between.count(",") > 1 + self._n_passed(one, other):
            return False
        clause = between[between.rfind(",") :]
        if named and not _NEW_RE.match(clause):
            return True
        is_doubted = self.roles[first] == PART and not is_published(spot)
        return not is_doubted and not _NEW_RE.match(clause) and not _VERB_RE.search(between)

    def _is_other_channel(self, first: int, named: Sequence[Span]) -> bool:
        """Whether a channel is none of the whole's, whose parts so far were told by content."""
        owner, begin = self.spots[self.whole], self.spots[first]
        ours = {self._channel_class(c) for c in owner.before}
        is_by_content = all(c.start < owner.end for c in begin.before)
        return bool(ours) and is_by_content and self._channel_class(named[-1]) not in ours

    def _channel_class(self, channel: Span) -> str:
        kind = surface_to_type(self.text[channel.start : channel.end])
        return "government_website" if kind == "website_column" else kind

    def _n_passed(self, one: int, other: int) -> int:
        """Return how many quantities between two are shares or counted otherwise."""
        return sum(
            self.spots[i].quantity.unit not in RATE_UNITS
            or is_share(self.text, self.spots[i].start, self.spots[i].end)
            for i in range(one + 1, other)
        )
