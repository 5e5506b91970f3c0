"""The baseline below all others: a regular expression, and the commonest label for everything.

Every number with a measure word behind it is a publication of the year by the issuer, no part of
anything and in no channel; every channel word is a mention; no problem is ever seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.counts.quantities import printed_to_quantity
from gongkai.extractors.narrative.prose.vocabulary import WORDS, words_to_pattern
from gongkai.extractors.narrative.reader import Narrative
from gongkai.extractors.schema import Channel, Fact, Mention, Section

_UNITS = words_to_pattern(WORDS.measures).pattern
_NUMBER_RE = re.compile(rf"(?<![\d.])\d+(?:\.\d+)?[万亿余多]*(?:{_UNITS})")
_CHANNEL_RES = {kind: words_to_pattern(words) for kind, words in WORDS.channels.items()}


def majority_narrative(
    text: str, sections: Sequence[Section], tables: Sequence[tuple[int, int]]
) -> Narrative:
    """Read the prose of all sections."""
    facts: list[Fact] = []
    for section in sections:
        for match in _NUMBER_RE.finditer(text, section.start, section.end):
            in_table = any(a <= match.start() < b for a, b in tables)
            quantity = None if in_table else printed_to_quantity(match[0])
            if quantity is not None:
                facts.append(
                    Fact(
                        id=f"f{len(facts) + 1}",
                        kind="publication",
                        item=None,
                        value=quantity.value,
                        unit=quantity.unit,
                        approx=quantity.approx,
                        channel=[],
                        period="year",
                        scope="issuer_self",
                        parent=None,
                        role="standalone",
                        section=section.kind,
                        start=match.start(),
                        end=match.end(),
                        text=match[0],
                        item_start=None,
                        item_end=None,
                        confidence=0.5,
                        origin="rule",
                    )
                )
    return Narrative(facts=facts, channels=_channels(text, sections))


def _channels(text: str, sections: Sequence[Section]) -> list[Channel]:
    """Return one channel a type with all its words; the longest word at a place wins."""
    found: dict[tuple[int, int], ChannelType] = {}
    for kind, pattern in _CHANNEL_RES.items():
        for section in sections:
            for match in pattern.finditer(text, section.start, section.end):
                found.setdefault(match.span(), kind)
    kept: dict[ChannelType, list[Mention]] = {}
    last = 0
    for (start, end), kind in sorted(found.items(), key=lambda entry: (entry[0][0], -entry[0][1])):
        if start >= last:
            kept.setdefault(kind, []).append(Mention(start=start, end=end))
            last = end
    return [
        Channel(name=kind, type=kind, account=None, mentions=mentions)
        for kind, mentions in kept.items()
    ]
