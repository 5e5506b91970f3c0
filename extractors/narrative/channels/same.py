"""Mentions of channels -> channels: one entry a channel, with every place it is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channels.types import only_name, surface_to_account
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.schema import Channel, Mention

# The website of a government, of which there is one: 岚溪县人民政府门户网站, 县政府网.
_SITE_RE = re.compile(
    r"(?:[^、,各]*(?P<level>[省市县区旗镇乡州盟]))?(?:人民)?(?:政府|政务)?(?:门户|官方)?(?:网站|网|官网|门户)"
)
_SERVICE_NUMBER_RE = re.compile(r"(?<!\d)1\d{4}(?!\d)")
# 各级|政府网站, 各县(市、区)|网站, 全市|政务新媒体: all of a class, of which no one is meant.
_MANY_RE = re.compile(
    "(?:全[省市县区州盟旗国]|本[省市县区])?(?:各级各类|各级|各类|各[县市区旗乡镇街道村部门单位直属委办局、()]{0,12})$"
    "|全[省市县区州盟旗国]$|[省市县区乡镇村]{2,3}[两三]级$|(?:所属|下属|其[他它])[各]?(?:部门|单位)?$"
)
_MANY_REACH = 16
# Of these an office has one, whatever it is called; but not of groups.
_ONE_OF_EACH = ("wechat", "weibo", "new_media", "gazette")
_GROUP_RE = re.compile("群|圈|视频|各")
# The site of the office itself, told by no place: 局网站, 本局官网. 官网 alone is nobody's.
_OWN_SITE_RE = re.compile("[本我]?[局委办厅院部](?:政府|政务|官方)?(?:门户)?(?:网站|网|官网)")
_ANYONES_RE = re.compile("官网|官方网站")
GENERAL, OWN, A_GOVERNMENT = "", "own", "a government"
MANY = "many"  # in place of the type: none of the channels of that type
# How much a name tells; any other tells more.
_RANKS = {GENERAL: 0, A_GOVERNMENT: 1}


def words_of_many(start: int, text: str) -> str:
    """Return the words before a mention that make it one of many, "" where none do.

    >>> words_of_many(4, "全市各级政府网站发布3条"), words_of_many(2, "通过政府网站发布3条")
    ('全市各级', '')
    """
    found = _MANY_RE.search(text, max(0, start - _MANY_REACH), start)
    return found[0] if found else ""


def mentions_to_channels(
    mentions: Sequence[tuple[int, int, str, ChannelType]],
    many: Mapping[int, str] | None = None,
) -> tuple[list[Channel], dict[int, str]]:
    """Return the channels in order of their first mention, and the name for each mention's start.

    A mention is (start, end, surface, type). Mentions are one channel where their type and account
    agree. Without an account: where they name the website of one government (县政府门户网站,
    县政府网), where they are general names of what an office has one of (公众号, 政务微信), or by
    their surface. A general name is that of the one account, or site, the report names, and the
    channel is called by the first mention that tells which it is.

    `many` has the words before mentions that are of many (各级), by where these start: what they
    name is none of the others.
    """
    kinds = _kinds_of_accounts(mentions)
    told = [
        (start, end, surface, kinds.get(only_name(surface), kind))
        for start, end, surface, kind in mentions
    ]
    many = {
        start: (many or {}).get(start, "")
        for start, _, _, kind in told
        if kind in ("government_website", *_ONE_OF_EACH)
    }
    own = [
        _key(many.get(start, "") + "".join(surface.split()), kind, is_many=bool(many.get(start)))
        for start, _, surface, kind in told
    ]
    keys = _settled_keys(own)
    channels: dict[tuple[str, str], Channel] = {}
    ranks: dict[tuple[str, str], int] = {}
    names: dict[int, str] = {}
    for (start, end, surface, kind), key, told_by in zip(told, keys, own, strict=True):
        account = surface_to_account(surface, kind)
        name = many.get(start, "") + "".join(surface.split())
        if key not in channels:
            channels[key] = Channel(name=name, type=kind, account=account, mentions=[])
        rank = _RANKS.get(told_by[1], len(_RANKS))
        if rank > ranks.setdefault(key, rank):
            ranks[key] = rank
            channels[key].name = name
        channels[key].account = channels[key].account or account
        channels[key].mentions.append(Mention(start=start, end=end))
    for channel in channels.values():
        names |= {mention.start: channel.name for mention in channel.mentions}
    return _with_distinct_names(list(channels.values()), names)


def _kinds_of_accounts(
    mentions: Sequence[tuple[int, int, str, ChannelType]],
) -> dict[str, ChannelType]:
    """Return account -> type as told where the account is named with its platform."""
    kinds: dict[str, ChannelType] = {}
    for _, _, surface, kind in mentions:
        account = surface_to_account(surface, kind)
        if account and not only_name(surface):
            kinds.setdefault(account, kind)
    return kinds


def _key(squeezed: str, kind: ChannelType, *, is_many: bool = False) -> tuple[str, str]:
    """Return (type, what tells it from others of its type); GENERAL where nothing does."""
    if is_many:
        return MANY, squeezed
    account = surface_to_account(squeezed, kind)
    if account:
        return kind, account
    if kind == "government_website":
        if _ANYONES_RE.fullmatch(squeezed):
            return kind, squeezed
        site = _SITE_RE.fullmatch(squeezed)
        is_own = _OWN_SITE_RE.fullmatch(squeezed) is not None
        if site:
            return kind, site["level"] or (A_GOVERNMENT if "政府" in squeezed else GENERAL)
        return kind, OWN if is_own else squeezed
    service = _SERVICE_NUMBER_RE.search(squeezed) if kind == "hotline" else None
    if service:
        return kind, service.group()
    bare = squeezed.removeprefix("政务").removeprefix("官方").removesuffix("账号")
    is_general = bare in WORDS.channel_ends[kind] and not _GROUP_RE.search(bare)
    return kind, GENERAL if kind in _ONE_OF_EACH and is_general else squeezed


def _settled_keys(keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give a general name the key of the one named channel of its type.

    政府网站 is the one site of a government that is named; 网站 that of the office, where it has
    one of its own.
    """
    named: dict[str, set[str]] = {}
    for kind, own in keys:
        is_one = kind in _ONE_OF_EACH and not _GROUP_RE.search(own)
        if own != GENERAL and (is_one or len(own) == 1):
            named.setdefault(kind, set()).add(own)
    has_own = ("government_website", OWN) in keys
    settled = []
    for kind, own in keys:
        found = named.get(kind, set())
        if own == GENERAL and has_own and kind == "government_website":
            settled.append((kind, OWN))
        elif own in (GENERAL, A_GOVERNMENT):
            settled.append((kind, next(iter(found)) if len(found) == 1 else GENERAL))
        else:
            settled.append((kind, own))
    return settled


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
