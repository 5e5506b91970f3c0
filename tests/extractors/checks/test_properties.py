"""For any numbers: what agrees never fails; one number changed breaks just the sums it is in."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extractors.checks import prose_findings, tables_to_findings
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.schema import Cell, Fact, Finding, Table, Tables
from gongkai.extractors.tables.draft import TableDraft
from gongkai.extractors.tables.identities import table_identities
from gongkai.extractors.tables.templates import table_spec

SPEC = table_spec("requests")
ROWS = [row.key for row in SPEC.rows_of("2021")]
OUTCOMES = ROWS[2:-2]
PEOPLE = list(SPEC.rows[0].columns[:-1])
Numbers = dict[str, list[int]]


@st.composite
def agreeing(draw: st.DrawFn) -> Numbers:
    """A table of requests whose sums all hold: outcomes are drawn, the rest follows."""
    small = st.lists(st.integers(0, 40), min_size=6, max_size=6)
    numbers = {row: draw(small) for row in OUTCOMES}
    numbers["results_total"] = [sum(column) for column in zip(*numbers.values(), strict=True)]
    carried_out = draw(small)
    closed = [a + b for a, b in zip(numbers["results_total"], carried_out, strict=True)]
    carried_in = [draw(st.integers(0, n)) for n in closed]
    numbers["carried_over_out"], numbers["carried_over_in"] = carried_out, carried_in
    numbers["new_received"] = [a - b for a, b in zip(closed, carried_in, strict=True)]
    return {row: [*values, sum(values)] for row, values in numbers.items()}


def table_of(numbers: Numbers) -> Table:
    columns = SPEC.rows[0].columns
    return {
        row: {
            column: Cell(value, str(value), "number", None, None, None)
            for column, value in zip(columns, numbers[row], strict=True)
        }
        for row in ROWS
    }


def sums(numbers: Numbers) -> list[Finding]:
    draft = TableDraft(SPEC, "2021", "lines", rows=set(ROWS))
    return list(tables_to_findings([draft], {"requests": table_of(numbers)}))


@settings(max_examples=40)
@given(agreeing())
def test_table_that_adds_up_never_fails(numbers: Numbers) -> None:
    assert {finding.status for finding in sums(numbers)} == {"pass"}


@settings(max_examples=60)
@given(agreeing(), st.sampled_from(ROWS), st.integers(0, 6), st.integers(1, 99))
def test_number_added_to_one_cell_breaks_just_its_sums(
    numbers: Numbers, row: str, column: int, added: int
) -> None:
    changed = {key: list(values) for key, values in numbers.items()}
    changed[row][column] += added
    key = (row, SPEC.rows[0].columns[column])
    for identity, finding in zip(table_identities(SPEC, set(ROWS)), sums(changed), strict=True):
        is_in = key in (*identity.left, *identity.right)
        assert (finding.status != "pass") == is_in
        assert finding.status in ("pass", "fail")


def sentence(numbers: Numbers) -> tuple[str, list[Fact]]:
    told: list[tuple[str, str, int]] = [
        ("全年收到申请", "申请", numbers["new_received"][-1]),
        ("，上年结转", "上年结转", numbers["carried_over_in"][-1]),
        ("，办结", "办结", numbers["results_total"][-1]),
        ("，结转下年度", "结转下年度", numbers["carried_over_out"][-1]),
        (
            "。申请中无法提供",
            "无法提供",
            sum(numbers[r][-1] for r in ROWS if r.startswith("unable")),
        ),
    ]
    text, facts = "", []
    for number, (words, item, value) in enumerate(told, 1):
        text += words
        printed = f"{value}件"
        fields: dict[str, Any] = {"channel": [], "parent": None, "section": "overview"}
        facts.append(
            Fact(
                id=f"f{number}",
                kind="request",
                item=item,
                value=value,
                unit="件",
                approx="exact",
                period="year",
                scope="issuer_self",
                role="standalone",
                start=len(text),
                end=len(text) + len(printed),
                text=printed,
                item_start=None,
                item_end=None,
                confidence=1,
                origin="both",
                **fields,
            )
        )
        text += printed
    return f"{text}。", facts


@settings(max_examples=40)
@given(agreeing())
def test_prose_that_tells_the_table_never_fails(numbers: Numbers) -> None:
    text, facts = sentence(numbers)
    tables = Tables(requests=table_of(numbers))
    findings = list(prose_findings(facts, tables, [], fold(text), 2023))
    assert {finding.status for finding in findings} == {"pass"}
    assert len(findings) >= 5


@settings(max_examples=40)
@given(agreeing(), st.sampled_from(range(5)), st.integers(1, 9))
def test_number_changed_in_prose_is_found(numbers: Numbers, at: int, added: int) -> None:
    text, facts = sentence(numbers)
    fact = facts[at]
    printed = f"{fact.value + added}件"
    text = text[: fact.start] + printed + text[fact.end :]
    shift = len(printed) - (fact.end - fact.start)
    moved = [
        f.model_copy(update={"start": f.start + shift, "end": f.end + shift})
        if f.start > fact.start
        else f
        for f in facts
    ]
    moved[at] = fact.model_copy(
        update={"value": fact.value + added, "end": fact.end + shift, "text": printed}
    )
    tables = Tables(requests=table_of(numbers))
    findings = list(prose_findings(moved, tables, [], fold(text), 2023))
    wrong = [f for f in findings if f.status in ("fail", "uncertain")]
    assert any(operand.ref == f"/facts/{at}" for f in wrong for operand in f.operands)
