"""Spots -> features of the slots: what the words around a quantity say about it.

Asked for each quantity, by trained chains over the quantities of a section: its kind, its role
(total, part, ...), its period, its scope, and whether the channel before it carries to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import (
    MAIN_CLAUSE_END_RE,
    MEMBER_BOUND_RE,
    last_end,
    n_open,
)
from gongkai.extractors.narrative.prose.vocabulary import WORDS, words_to_pattern

SLOTS = ("kind", "role", "period", "scope", "channel")
TOTAL, PART, RESTATED, STANDALONE = "total", "part", "restated", "standalone"
NO_CHANNEL, BEFORE, BEHIND = "none", "before", "behind"

_CUE_RES = {name: words_to_pattern(words) for name, words in WORDS.cues.items()}
_VERB_RES = {name: words_to_pattern(words) for name, words in WORDS.verbs.items()}
_CHANNEL_TYPE_WORDS = [(word, kind) for kind, words in WORDS.channels.items() for word in words]
_AREA_RE = re.compile(r"全[县市区镇乡省州盟旗系统]|各[县市区镇乡街部单]|所属|下属|辖区|直属")
# A sum may be spread over so many quantities.
_MAX_PARTS = 24
_LOOK_BACK, _LOOK_AHEAD = 40, 12
_WORDS_AHEAD = ("其中", "包括", "分别", "(", "占", ":", "含", "涉及", "均", "全部")


def spots_to_features(spots: Sequence[Spot], passages: Sequence[Passage]) -> list[list[str]]:
    """Return the feature strings of each quantity of one section."""
    sums = _sum_features(spots)
    units = [_common_unit(spot) for spot in spots]
    rows = []
    for index, spot in enumerate(spots):
        row = _own(spot, passages[spot.passage])
        row += _between(spots, index, passages[spot.passage])
        row += sums[index]
        rows.append(row)
    for index, row in enumerate(rows):
        for step in (-1, 1):
            if 0 <= index + step < len(spots):
                other = spots[index + step]
                same = other.quantity.unit == spots[index].quantity.unit
                row.append(f"n{step}:unit={units[index + step]}:{same}")
                row.append(f"n{step}:same={same}:{other.passage == spots[index].passage}")
    return rows


def _own(spot: Spot, passage: Passage) -> list[str]:
    text, quantity, unit = passage.text, spot.quantity, _common_unit(spot)
    row = [
        "bias",
        f"unit={unit}",
        f"zero={spot.is_zero}:{quantity.value == 0}",
        f"approx={quantity.approx}",
        f"digits={len(str(int(quantity.value)))}:{unit}",
        f"section={passage.section}",
        f"section={passage.section}:{unit}",
        f"head={text[:8]}",
    ]
    row += [f"l{size}={text[max(0, spot.start - size) : spot.start]}" for size in (2, 3, 4)]
    row += [f"r{size}={text[spot.end : spot.end + size]}" for size in (1, 2, 3)]
    if spot.is_zero:
        words = text[spot.start : spot.end]
        row += [f"zero2={words[i : i + 2]}" for i in range(min(len(words) - 1, 30))]
    row += _item(spot, text)
    start = spot.item.start if spot.item and spot.item.end <= spot.start else spot.start
    row += [f"b{size}={text[max(0, start - size) : start]}" for size in (1, 2, 3, 4)]
    before = text[max(0, start - _LOOK_BACK) : start]
    for name, pattern in _VERB_RES.items():
        found = pattern.findall(before)
        if found:
            row += (f"verb={found[-1]}", f"verbs={name}")
            tail = before.rpartition(found[-1])[2]
            if not MEMBER_BOUND_RE.search(tail):
                row += (f"near={name}:{unit}", f"nearverb={found[-1]}")
    areas = _AREA_RE.findall(before)
    if areas:
        row.append(f"area={areas[-1]}")
    if spot.before:
        row.append(f"ch={_channel_class(text[spot.before[-1].start : spot.before[-1].end])}")
    return row


def _common_unit(spot: Spot) -> str | None:
    """Return the unit of a quantity, or the common one that is said of the same things."""
    unit = spot.quantity.unit
    return WORDS.like_measures.get(unit, unit) if unit else None


def _item(spot: Spot, text: str) -> list[str]:
    if spot.item is None:
        return ["item=none"]
    item = text[spot.item.start : spot.item.end]
    row = [f"item={item[:12]}"]
    for size in (1, 2, 3, 4):
        row += (f"i<{size}={item[:size]}", f"i>{size}={item[-size:]}")
    row += [f"i2={item[index : index + 2]}" for index in range(min(len(item) - 1, 12))]
    row += (f"i>2={item[-2:]}:{_common_unit(spot)}", f"behind={spot.item.start >= spot.end}")
    return row


@lru_cache(1024)
def _channel_class(surface: str) -> str:
    found = [(len(word), kind) for word, kind in _CHANNEL_TYPE_WORDS if word in surface]
    return max(found)[1] if found else "other"


def _between(spots: Sequence[Spot], index: int, passage: Passage) -> list[str]:
    """Return what the words since the last quantity (in the same passage) say."""
    spot = spots[index]
    previous = spot_before(index, spots)
    floor = previous.end if previous else 0
    text = passage.text[floor : spot.start]
    marks = "".join(MEMBER_BOUND_RE.findall(text))[-3:]
    row = [f"first={previous is None}", f"marks={marks}", f"mark={marks[-1:]}:{_common_unit(spot)}"]
    near = text[-_LOOK_BACK:]
    for name, pattern in _CUE_RES.items():
        found = pattern.findall(near)
        if found:
            row += (f"cue={name}", f"cueword={name}:{found[-1]}")
    row += [f"opens={word}" for word in ("其中", "包括", "分别", "(") if word in text]
    depth = n_open(passage.text, 0, spot.start)
    row.append(f"bracket={min(max(depth, 0), 2)}")
    sentence = last_end(MAIN_CLAUSE_END_RE, passage.text, 0, spot.start)
    opened = "其中" in passage.text[sentence : spot.start]
    row.append(f"in其中={opened}:{previous is not None and sentence <= previous.end}")
    ahead = passage.text[spot.end : spot.end + _LOOK_AHEAD]
    row += [f"ahead={word}" for word in _WORDS_AHEAD if word in ahead]
    if spot.before:
        gap = passage.text[spot.before[-1].end : spot.start]
        n_between = _n_behind(spots, index, spot.before[-1].end)
        row += (f"chgap={min(len(gap) // 4, 6)}", f"chcount={n_between}")
        row.append(f"chmarks={''.join(MEMBER_BOUND_RE.findall(gap))[:3]}")
        row += [f"chverb={name}" for name, pattern in _VERB_RES.items() if pattern.search(gap)]
    else:
        row.append("nochannel")
    row.append(f"chbehind={spot.behind is not None}")
    return row


def _n_behind(spots: Sequence[Spot], index: int, place: int) -> int:
    """Return how many quantities, at most 3, stand between a place and a quantity behind it."""
    n_found = 0
    while n_found < 3 and n_found < index:
        before = spots[index - n_found - 1]
        if before.passage != spots[index].passage or before.start < place:
            break
        n_found += 1
    return n_found


def _sum_features(spots: Sequence[Spot]) -> list[list[str]]:
    """Mark quantities that are the sum of those behind or before them, and those summed up."""
    rows: list[list[str]] = [[] for _ in spots]
    seen: dict[tuple[float, str | None], int] = {}
    for index, spot in enumerate(spots):
        value, unit = spot.quantity.value, spot.quantity.unit
        if value > 1 and not spot.is_zero:
            last = seen.get((value, unit))
            if last is not None:
                rows[index].append(f"again:{spots[last].passage == spot.passage}")
            seen[value, unit] = index
        run = _sum_run(spots, index, 1)
        if run:
            rows[index].append("sumhead")
            for part in run:
                rows[part].append("sumpart")
        run = _sum_run(spots, index, -1)
        if run:
            rows[index].append("sumtail")
            for part in run:
                rows[part].append("presum")
        if index + 1 < len(spots):
            rows[index].append(f"larger={value >= spots[index + 1].quantity.value}")
        if index:
            rows[index].append(f"smaller={value <= spots[index - 1].quantity.value}")
    return rows


def _sum_run(spots: Sequence[Spot], index: int, step: int) -> list[int]:
    """Return the run of neighbours of the same unit that add up to this value, [] without any."""
    value, unit = spots[index].quantity.value, spots[index].quantity.unit
    if value < 2 or spots[index].is_zero:
        return []
    total: float = 0
    run: list[int] = []
    for position in range(index + step, len(spots) if step > 0 else -1, step):
        other = spots[position]
        if other.quantity.unit == unit:
            total += other.quantity.value
            run.append(position)
            if total == value and len(run) >= 2:
                return run
            if total > value or len(run) == _MAX_PARTS:
                return []
        elif abs(other.passage - spots[index].passage) > 1:
            return []
    return []
