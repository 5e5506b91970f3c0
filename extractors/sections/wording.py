"""The wording of headings, compiled from `headings.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.extractors.kinds import SectionKind
from gongkai.models.late_regex import late_regex

KINDS: tuple[SectionKind, ...] = (
    "overview",
    "proactive_disclosure",
    "requests",
    "review_litigation",
    "problems_improvements",
    "other_matters",
)
# Without a table, so many of the six sections make a report.
MIN_SECTIONS = 3

CHINESE_ORDINALS = "一二三四五六七八九十"
# A year behind an ordinal (一、2012年总体情况) says nothing of the kind.
_YEAR = r"(?:[ \t]*20\d\d[ \t]*年度?)?+"
# An ordinal as headings carry it: 一、 (一) 1. 第一部分 l六、 一是 - • or none, with any spaces.
# Before it stand the marks of lost indents, bullets and Markdown; read one way only, by a look
# ahead, since Python 3.11.2 matches the look ahead within `(...)*+` wrongly.
_ORDINAL = rf"""
    (?=(?P<lead>(?:(?!-[ \t]*、)[\[【〖\#*·>?\-_"~| \t])*))(?P=lead)
    (?:[a-zA-Z](?=[ \t]*[{CHINESE_ORDINALS}][ \t]*[、.]))?
    (?:(?P<open>[(\[<][ \t]*)?(?:第[ \t]*)?
       (?P<ordinal>[{CHINESE_ORDINALS}]{{1,3}}|\d{{1,2}}|[①-⑩]|[IVX]{{1,4}}|-(?=[ \t]*、))
       (?P<close>[ \t]*[)\]>])?(?:[ \t]*(?:部分|章|节))?
       (?P<mark>(?:[ \t]*(?:[、.,:;·)\-*_]|是(?=[^、]{{2}})))*+)
       (?:[(]?[{CHINESE_ORDINALS}\d][、.)])?
       {_YEAR}
    )?[ \t*_]*+"""


@dataclass(frozen=True, slots=True)
class KindWording:
    """The wording of one kind of section; every pattern is matched without white space.

    Attributes:
        ordinal: in the official form, from 1.
        official: headings of the forms, longest first.
        words: a run of the words such headings are made of.
        ends: how a run ends that is a heading.
        needs: what it must hold; part: what it holds where it names the whole section.
        loose: what a short line with a main ordinal must hold.
    """

    ordinal: int
    official: tuple[str, ...]
    words: re.Pattern[str]
    ends: tuple[str, ...]
    needs: re.Pattern[str]
    part: re.Pattern[str]
    loose: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words a table begins with: as they are, and with white space or cell borders in them."""

    plain: str
    exact: re.Pattern[str]
    spaced: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """Compiled patterns.

    Attributes:
        kinds: kind -> the wording of its heading.
        line: a line that may be a heading, in folded text with its white space; groups open,
            ordinal (the first of two), close, mark, body.
        beginning: character -> the kinds whose headings may begin with it.
        gate: one of its words is in every heading; official: all official headings; begun: all
            their beginnings, as a line break leaves them.
        inline: an ordinal wherever it stands and what follows; the groups of `line`.
        inline_bracketed: the same in brackets.
        ending: headings that end a section without being one of the six.
        foot: lines below the last section.
        rows: rows of the tables whose labels look like main headings.
        statistics: the head of the statistical table of the earlier forms.
        preamble: how paragraphs before section one begin.
        title: the end of a report's title.
        landmarks: kind -> what its table begins with.
        paragraphs: kind -> how its paragraphs begin, for headings that are lost.
    """

    kinds: Mapping[SectionKind, KindWording]
    line: re.Pattern[str]
    beginning: Mapping[str, tuple[SectionKind, ...]]
    gate: re.Pattern[str]
    official: tuple[str, ...]
    begun: frozenset[str]
    inline: re.Pattern[str]
    inline_bracketed: re.Pattern[str]
    ending: re.Pattern[str]
    foot: re.Pattern[str]
    rows: re.Pattern[str]
    statistics: re.Pattern[str]
    preamble: re.Pattern[str]
    title: re.Pattern[str]
    landmarks: Mapping[SectionKind, Sequence[Phrase]]
    paragraphs: Mapping[SectionKind, re.Pattern[str]]


def _either(patterns: str | list[str]) -> re.Pattern[str]:
    listed = [patterns] if isinstance(patterns, str) else patterns
    return late_regex("|".join(f"(?:{pattern})" for pattern in listed))


def _phrase(plain: str) -> Phrase:
    spaced = r"[\s|]*".join(map(re.escape, plain))
    return Phrase(plain, late_regex(re.escape(plain)), late_regex(spaced))


def _kind_wording(entry: Mapping[str, Any]) -> KindWording:
    words = sorted(entry["words"].split(), key=len, reverse=True)
    return KindWording(
        ordinal=entry["ordinal"],
        official=tuple(sorted(entry["official"], key=len, reverse=True)),
        # Possessive: a run is read one way only, so no line can make the matching long.
        words=re.compile(f"(?:{'|'.join(map(re.escape, words))})*+"),
        ends=tuple(entry["ends"].split()),
        needs=re.compile(entry["needs"]),
        part=re.compile(entry.get("part", "")),
        loose=re.compile(entry["loose"]),
    )


def _beginnings(kinds: list[dict[str, Any]]) -> dict[str, tuple[SectionKind, ...]]:
    found: dict[str, tuple[SectionKind, ...]] = {}
    for entry in kinds:
        for character in {word[0] for word in entry["words"].split()}:
            found[character] = (*found.get(character, ()), entry["kind"])
    return found


def _line_pattern(kinds: list[dict[str, Any]]) -> re.Pattern[str]:
    """Lines that begin like a heading, whatever follows; the cheap test before all others."""
    first = {word[0] for kind in kinds for word in (*kind["words"].split(), *kind["official"])}
    characters = "".join(sorted(first - set("、,")))
    # With an ordinal any short line may be one, by its `loose` words.
    body = rf"(?P<body>[{characters}][^\n]+|(?(ordinal)[^\s\d\n][^\n]{{0,40}}$|(?!)))"
    # Lines without words are most lines of some files: they are left at once.
    blank = r"(?!\n)(?!\d[\d \t.,|/-]*$)"
    return re.compile(rf"^[ \t]*+{blank}{_ORDINAL}{body}", re.MULTILINE | re.VERBOSE)


# An ordinal wherever it stands, and what follows it: the same groups as those of `line`.
_BODY = _YEAR + r"[ \t]*(?P<body>[^\s\d][^\n]{1,160})"
_INLINE = late_regex(
    rf"(?<![第之])(?P<open>(?!))?(?P<ordinal>[{CHINESE_ORDINALS}]{{1,2}}|(?<!\d)\d)(?P<close>(?!))?"
    rf"[ \t]*(?P<mark>[、.]){_BODY}"
)
_INLINE_BRACKETED = late_regex(
    rf"(?P<open>\()(?P<ordinal>[{CHINESE_ORDINALS}]{{1,2}})(?P<close>\))[ \t]*"
    rf"(?P<mark>[、.]?){_BODY}"
)


@cache
def wording() -> Wording:
    """Return the compiled wording of `headings.toml`."""
    source = resources.files(__package__).joinpath("headings.toml").read_text("utf-8")
    data = tomllib.loads(source)
    kinds = {entry["kind"]: _kind_wording(entry) for entry in data["kinds"]}
    official = tuple(heading for kind in kinds.values() for heading in kind.official)
    return Wording(
        kinds={kind: kinds[kind] for kind in KINDS},
        line=_line_pattern(data["kinds"]),
        beginning=_beginnings(data["kinds"]),
        gate=re.compile(data["gate"]),
        official=official,
        begun=frozenset(heading[:n] for heading in official for n in range(1, len(heading))),
        inline=_INLINE,
        inline_bracketed=_INLINE_BRACKETED,
        ending=_either(data["ending"]["headings"]),
        foot=_either(data["ending"]["foot"]),
        rows=_either(data["ending"]["rows"]),
        statistics=re.compile(data["ending"]["statistics"]),
        preamble=_either(data["preamble"]["patterns"]),
        title=re.compile(data["preamble"]["title"]),
        landmarks={
            kind: [_phrase(plain) for plain in found] for kind, found in data["landmarks"].items()
        },
        paragraphs={kind: _either(found) for kind, found in data["paragraphs"].items()},
    )
