"""The wording of headings, compiled from `headings.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.extractors.schema import SectionKind

KINDS: tuple[SectionKind, ...] = (
    "overview",
    "proactive_disclosure",
    "requests",
    "review_litigation",
    "problems_improvements",
    "other_matters",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Compiled patterns; every one is matched at the start of a line without white space.

    Attributes:
        official: kind -> the official heading.
        variant: kind -> what else is printed for it.
        ordinal: kind -> its ordinal in the official form.
        ending: headings that end a section without being one of the six.
        subheading: the usual sub-headings of section one.
        preamble: how paragraphs before section one begin.
        landmark: kind -> what stands in the section, for headings that are lost.
    """

    official: Mapping[SectionKind, re.Pattern[str]]
    variant: Mapping[SectionKind, re.Pattern[str]]
    ordinal: Mapping[SectionKind, str]
    ending: re.Pattern[str]
    subheading: re.Pattern[str]
    preamble: re.Pattern[str]
    landmark: Mapping[str, re.Pattern[str]]


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def wording() -> Wording:
    """Return the compiled wording of `headings.toml`."""
    source = resources.files(__package__).joinpath("headings.toml").read_text("utf-8")
    data = tomllib.loads(source)
    kinds = {entry["kind"]: entry for entry in data["kinds"]}
    return Wording(
        official={kind: _either(kinds[kind]["official"]) for kind in KINDS},
        variant={kind: _either(kinds[kind]["variants"]) for kind in KINDS},
        ordinal={kind: kinds[kind]["ordinal"] for kind in KINDS},
        ending=_either(data["ending"]["variants"]),
        subheading=_either(kinds["overview"]["subheadings"]),
        preamble=_either(data["preamble"]["patterns"]),
        landmark={kind: _either(found) for kind, found in data["landmarks"].items()},
    )
