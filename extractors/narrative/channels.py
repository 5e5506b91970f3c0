"""Mentions of channels -> channels: one entry a channel, with every place it is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.vocabulary import WORDS
from gongkai.extractors.schema import Channel, Mention
from gongkai.models.text_classifier import TextClassifier, text_to_numbers

_WORDS = [(word.lower(), kind) for kind, words in WORDS.channels.items() for word in words]
_QUOTED_RE = re.compile(r"[\"“「《][^\"”」》]*[\"”」》]")
_ACCOUNT_RE = re.compile(r"[\"“「『《]([^\"“”」』》]{2,20})[\"”」』》]")
# Types whose mentions carry the name of an account or a column.
_NAMED = frozenset(
    ("wechat", "weibo", "short_video", "news_app", "app_client", "website_column", "new_media")
)


def surface_to_type(surface: str) -> ChannelType:
    """Return the type of a channel from its words: the last known one, the longest of equals.

    >>> surface_to_type("县政府门户网站"), surface_to_type("“岚溪发布”微信公众号")
    ('government_website', 'wechat')
    """
    lowered = surface.lower()
    found = [
        (lowered.rfind(word) + len(word), len(word), kind)
        for word, kind in _WORDS
        if word in lowered
    ]
    return max(found)[2] if found else "other"


def type_features(surface: str) -> list[int]:
    """Return the feature numbers of a mention's type: its words without quoted names, its end."""
    bare = _QUOTED_RE.sub("Q", surface)
    extra = [f"rule={surface_to_type(surface)}", f"bare={bare}", f"quoted={'Q' in bare}"]
    extra += [f"last{size}={surface[-size:]}" for size in (1, 2, 3)]
    extra += [f"bare{size}={bare[-size:]}" for size in (2, 3)]
    return text_to_numbers(bare, extra)


def classify_type(surface: str, classifier: TextClassifier | None) -> ChannelType:
    """Return the type of a mention by the trained classifier; by its words where there is none."""
    if classifier is None or not classifier.labels:  # trained on reports that name no channel
        return surface_to_type(surface)
    scores = classifier.scores(type_features(surface))
    return cast("ChannelType", max(sorted(scores), key=lambda label: scores[label]))


def surface_to_account(surface: str, kind: ChannelType) -> str | None:
    """Return the name in quotes of an account or a column.

    >>> surface_to_account("“岚溪发布”微信公众号", "wechat")
    '岚溪发布'
    """
    match = _ACCOUNT_RE.search(surface)
    return match[1] if match and kind in _NAMED else None


def mentions_to_channels(
    mentions: Sequence[tuple[int, int, str, ChannelType]],
) -> tuple[list[Channel], dict[int, str]]:
    """Return the channels in order of their first mention, and the name for each mention's start.

    A mention is (start, end, surface, type). Mentions are the same channel where their type and
    account agree, or, without an account, their surface without quotes and white space.
    """
    channels: dict[tuple[str, str], Channel] = {}
    names: dict[int, str] = {}
    for start, end, surface, kind in mentions:
        account = surface_to_account(surface, kind)
        squeezed = "".join(surface.split())
        key = (kind, account or squeezed)
        if key not in channels:
            channels[key] = Channel(name=squeezed, type=kind, account=account, mentions=[])
        channels[key].mentions.append(Mention(start=start, end=end))
        names[start] = channels[key].name
    return _with_distinct_names(list(channels.values()), names)


def _with_distinct_names(
    channels: list[Channel], names: dict[int, str]
) -> tuple[list[Channel], dict[int, str]]:
    """Two channels of one name (a column and a site) are told apart by their type."""
    seen: set[str] = set()
    for channel in channels:
        if channel.name in seen:
            channel.name = f"{channel.name}（{channel.type}）"
            for mention in channel.mentions:
                names[mention.start] = channel.name
        seen.add(channel.name)
    return channels, names
