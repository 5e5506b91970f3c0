"""Every example of GUIDELINES.md is what it says: right ones parse and lint, wrong ones parse."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from gongkai.annotations import labels
from gongkai.annotations.authored_files import LEVELS, TEMPLATES, TYPES
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.graph import report_to_graph
from gongkai.annotations.graph_source import graph_to_report
from gongkai.annotations.lint import lint_report
from gongkai.annotations.notation import source_to_marks

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "annotations" / "GUIDELINES.md").read_text(encoding="utf-8")
FENCE_RE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# Problems and measures stand in section five; an example does not repeat its heading.
FIVE = "{五、问题|S problems_improvements}\n"


def examples(kind: str) -> list[object]:
    return [
        pytest.param(match["body"].rstrip("\n"), id=f"line{PAGE.count(chr(10), 0, match.start())}")
        for match in FENCE_RE.finditer(PAGE)
        if match["kind"] == kind
    ]


def test_there_are_examples_of_each_kind() -> None:
    assert len(examples("annotated")) > 30
    assert examples("wrong")
    kinds = {match["kind"] for match in FENCE_RE.finditer(PAGE)}
    assert kinds <= {"annotated", "wrong", "toml"}


@pytest.mark.parametrize("body", examples("annotated"))
def test_a_right_example_parses_and_lints(body: str) -> None:
    report = source_to_report(FIVE + body, "example", path="GUIDELINES.md")
    assert [str(fault) for fault in lint_report(report)] == []
    assert graph_to_report(report_to_graph(report)) == report


@pytest.mark.parametrize("body", examples("wrong"))
def test_a_wrong_example_parses(body: str) -> None:
    source_to_report(FIVE + body, "example", path="GUIDELINES.md")


def test_the_head_shown_is_a_head() -> None:
    (body,) = (match["body"] for match in FENCE_RE.finditer(PAGE) if match["kind"] == "toml")
    head = tomllib.loads(body)
    assert head["level"] in LEVELS
    assert head["type"] in TYPES
    assert head["template"] in TEMPLATES


@pytest.mark.parametrize(
    "words",
    [
        *labels.FACT_KINDS,
        *labels.FACT_KINDS.values(),
        *labels.CHANNEL_TYPES,
        *labels.TOPICS,
        *labels.SECTION_KINDS,
        *labels.TENSES,
        *labels.APPROXIMATIONS,
    ],
)
def test_every_label_is_told_in_the_guidelines(words: str) -> None:
    assert words in PAGE


def shown() -> set[str]:
    """Return every label, key and value of a slot that the right examples show."""
    found: set[str] = set()
    for match in FENCE_RE.finditer(PAGE):
        if match["kind"] != "annotated":
            continue
        source = FIVE + match["body"]
        report = source_to_report(source, "example")
        found |= {mark.label for mark in source_to_marks(source, "", 1)[1]}
        found |= {f"{key}=" for key in re.findall(r"[ ](\w+)=", source)}
        found |= {f"section {section.kind}" for section in report.sections}
        for fact in report.facts:
            found |= {f"kind {fact.kind}", f"role {fact.role}", f"period {fact.period}"}
            found |= {f"scope {fact.scope}", f"approx {fact.approx}"}
        found |= {f"channel {channel.type}" for channel in report.channels}
        topics = [mark.types for mark in report.problems]
        topics += [mark.types for mark in report.improvements]
        found |= {f"topic {topic}" for topic in chain.from_iterable(topics)}
        for measure in report.improvements:
            found |= {f"tense {measure.tense}", f"pairing {measure.pairing}"}
    return found


SHOWN = shown()


@pytest.mark.parametrize(
    "wanted",
    [
        *labels.LABELS,
        *(f"{key}=" for key in ("i", "c", "p", "s", "a", "v", "u", "each", "h", "t", "by")),
        *(f"section {kind}" for kind in labels.SECTION_KINDS),
        *(f"kind {kind}" for kind in labels.FACT_KINDS.values()),
        *(f"role {role}" for role in labels.ROLES),
        *(f"period {period}" for period in labels.PERIODS),
        *(f"scope {scope}" for scope in labels.SCOPES.values()),
        *(f"approx {approx}" for approx in labels.APPROXIMATIONS),
        *(f"channel {kind}" for kind in labels.CHANNEL_TYPES),
        *(f"topic {topic}" for topic in labels.TOPICS),
        *(f"tense {tense}" for tense in labels.TENSES),
        *(f"pairing {pairing}" for pairing in labels.PAIRINGS),
    ],
)
def test_every_label_and_value_has_an_example(wanted: str) -> None:
    assert wanted in SHOWN


@pytest.mark.parametrize("label", sorted(labels.LABELS))
def test_every_label_has_a_wrong_example(label: str) -> None:
    wrong = [m["body"] for m in FENCE_RE.finditer(PAGE) if m["kind"] == "wrong"]
    assert any(f"|{label} " in body or f"|{label}}}" in body for body in wrong)


@pytest.mark.parametrize("number", range(1, 41))
def test_every_hard_case_has_an_example_in_its_place(number: int) -> None:
    cases = re.split(r"^(?=\d+\. )", PAGE.partition("## 6. ")[2], flags=re.MULTILINE)
    (own,) = [case for case in cases if re.match(rf"(?:\d+\. and )?{number}\. ", case)]
    assert "```annotated" in own
