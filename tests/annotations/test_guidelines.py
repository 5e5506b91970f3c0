"""Every example of GUIDELINES.md is what it says: right ones parse and lint, wrong ones parse."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from gongkai.annotations import labels
from gongkai.annotations.authored_files import LEVELS, TEMPLATES, TYPES
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.graph import report_to_graph
from gongkai.annotations.graph_source import graph_to_report
from gongkai.annotations.lint import lint_report

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
