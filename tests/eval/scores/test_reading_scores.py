"""Fact records, slots, links, whole documents: by hand, by property, and beside seqeval."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seqeval.metrics.v1 import precision_recall_fscore_support
from seqeval.scheme import IOB2

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.scores.counts import Counts, Share, kappa, macro
from gongkai.eval.scores.ladder import Labelled, ladder
from gongkai.eval.scores.reading_scores import Scores, score_annotators, score_readings
from gongkai.eval.scores.readings import annotated_to_reading
from gongkai.eval.scores.view import FactView, Reading, StatementView

SOURCE = (
    "{一、总体情况|S overview}\n"
    "{网站|C government_website >}发布{信息|I}{46条|Q pub total}，其中{动态|I}{40条|Q pub part}、"
    "{公告|I}{6条|Q pub part}。举办{培训|I #x}、{座谈|I #y}各{2次|Q act each=x,y}。\n"
    "{二、问题|S problems_improvements}\n"
    "{公开不及时|P timeliness #p1}；{队伍不稳|P staffing #p2}。"
    "{配齐人员|M staffing ^p2 by=theme}；{建立台账|M timeliness,mechanism ^p1}。"
)


def report(source: str = SOURCE) -> AnnotatedReport:
    return source_to_report(source, "t1", {"year": 2022, "level": "county"})


def scores_of(gold: str, pred: str) -> Scores:
    return score_annotators([(report(gold), report(pred))])


def test_gold_against_itself_is_one_everywhere() -> None:
    scores = scores_of(SOURCE, SOURCE)
    assert {key: counts.f1 for key, counts in scores.counts.items() if counts.n_gold} == {
        key: 1 for key, counts in scores.counts.items() if counts.n_gold
    }
    assert all(share.score in (1, None) for share in scores.shares.values())
    assert scores.counts["facts.record"] == Counts(5, 5, 5)
    assert scores.counts["links.parent"] == Counts(2, 2, 2)
    assert scores.counts["links.pairing"] == Counts(2, 2, 2)


def test_a_wrong_unit_is_no_record_and_counts_for_the_unit() -> None:
    scores = scores_of(SOURCE, SOURCE.replace("{40条|Q pub part}", "{40条|Q pub part u=件}"))
    assert scores.counts["facts.record"] == Counts(4, 5, 5)
    assert scores.counts["facts.value"] == Counts(5, 5, 5)
    assert scores.shares["slots.unit"] == Share(4, 5)
    assert scores.shares["slots.kind"] == Share(4, 4)
    assert scores.shares["whole.records"] == Share(0, 1)


def test_a_wrong_value_has_a_place_and_nothing_more() -> None:
    scores = scores_of(SOURCE, SOURCE.replace("{40条|Q pub part}", "{40条|Q pub part v=41}"))
    assert scores.counts["facts.place"] == Counts(5, 5, 5)
    assert scores.counts["facts.value"] == Counts(4, 5, 5)


def test_slots_count_only_where_the_record_matched() -> None:
    said = SOURCE.replace("{6条|Q pub part}", "{6条|Q act}").replace("{40条|Q pub part}", "40条")
    scores = scores_of(SOURCE, said)
    assert scores.counts["facts.record"] == Counts(4, 5, 4)
    assert scores.shares["slots.kind"] == Share(3, 4)
    assert scores.shares["slots.role"] == Share(3, 4)
    assert scores.shares["slots.parent"] == Share(3, 4)
    assert scores.counts["links.parent"] == Counts(0, 2, 0)
    # 40条 without a mark leaves its item to the next quantity: 公告 and 动态 overlap 公告.
    assert scores.shares["slots.item"] == Share(4, 4)
    assert scores.counts["facts.record_kind"] == Counts(3, 5, 4)
    assert scores.labels["facts.record_kind"]["publication"] == Counts(1, 3, 1)
    assert scores.confusions["slots.kind"]["publication", "activity"] == 1


def test_facts_that_share_a_span_go_to_their_own_items() -> None:
    said = SOURCE.replace("each=x,y", "each=y,x")
    assert scores_of(SOURCE, said).shares["slots.item"] == Share(5, 5)
    lost = SOURCE.replace("each=x,y", "i=y")
    scores = scores_of(SOURCE, lost)
    assert scores.counts["facts.record"] == Counts(4, 5, 4)
    assert scores.shares["slots.item"] == Share(4, 4)


def test_of_pairings_with_the_same_slots_right_the_one_with_whole_facts_is_taken() -> None:
    # 1条 twice in one place: either way one kind and one item are right, in one fact or in two.
    source = "{信息|I}{1条|Q pub}"
    (fact,) = annotated_to_reading(report(source)).facts
    gold = (fact, replace(fact, id="b", kind="activity"))
    said = (replace(fact, id="c", items=()), replace(fact, id="d"))
    for pred in (said, said[::-1]):
        one, other = Reading("a", "信息1条", facts=gold), Reading("a", "信息1条", facts=pred)
        assert score_readings([(one, other)]).counts["facts.full"] == Counts(1, 2, 2)
        assert score_readings([(other, one)]).counts["facts.full"] == Counts(1, 2, 2)


def test_channels_are_judged_by_type_and_by_name() -> None:
    renamed = SOURCE.replace("{网站|C government_website >}", "{网站|C wechat >}")
    scores = scores_of(SOURCE, renamed)
    assert scores.shares["slots.channel"] == Share(2, 5)
    assert scores.counts["links.channel"] == Counts(0, 3, 3)
    assert scores.counts["channels.exact"] == Counts(1, 1, 1)
    assert scores.counts["channels.strict"] == Counts(0, 1, 1)
    assert scores.labels["channels.type"] == {
        "government_website": Counts(0, 1, 0),
        "wechat": Counts(0, 0, 1),
    }


def test_problems_types_and_pairing() -> None:
    said = SOURCE.replace("{建立台账|M timeliness,mechanism ^p1}", "{建立台账|M timeliness ^p2}")
    scores = scores_of(SOURCE, said)
    assert scores.counts["improvements.exact"] == Counts(2, 2, 2)
    assert scores.counts["improvements.types"] == Counts(2, 3, 2)
    assert scores.counts["links.pairing"] == Counts(1, 2, 2)
    assert scores.shares["whole.statements"] == Share(0, 1)
    shorter = scores_of(SOURCE, SOURCE.replace("{公开不及时|P", "公开{不及时|P"))
    assert shorter.counts["problems.exact"] == Counts(1, 2, 2)
    assert shorter.counts["problems.partial"] == Counts(1.5, 2, 2)
    assert shorter.counts["problems.overlap"] == Counts(7, 9, 7)


def test_nothing_is_not_zero() -> None:
    scores = score_readings([(Reading("a", ""), Reading("a", ""))])
    assert all(counts.f1 is None for counts in scores.counts.values())
    assert scores.shares["slots.kind"].score is None
    assert scores.score("facts.record") is None
    assert scores.score("no such measure") is None
    assert score_readings([]).counts == {}


def test_cells_by_value_and_status() -> None:
    gold = {
        ("requests", "granted", "total"): (3.0, "number"),
        ("requests", "granted", "natural_person"): (None, "blank"),
        ("requests", "new_received", "total"): (5.0, "number"),
    }
    said = {
        ("requests", "granted", "total"): (3.0, "number"),
        ("requests", "granted", "natural_person"): (0.0, "number"),
        ("requests", "new_received", "total"): (None, "unreadable"),
        ("requests", "other_other", "total"): (None, "row_absent"),
    }
    scores = score_readings([(Reading("a", "", cells=gold), Reading("a", "", cells=said))])
    assert scores.counts["tables.cell"] == Counts(1, 3, 2)
    assert scores.counts["tables.value"] == Counts(1, 2, 2)
    assert scores.shares["tables.row"] == Share(0, 2)
    assert scores.shares["whole.tables"] == Share(0, 1)


def test_two_texts_are_no_agreement() -> None:
    with pytest.raises(ValueError, match="two different texts"):
        score_annotators([(report(), report("{1条|Q pub}"))])


def test_macro_and_kappa_are_undefined_without_cases() -> None:
    assert macro([]) is None
    assert (
        kappa(
            score_readings([]).confusions.get("x")
            or type(scores_of(SOURCE, SOURCE).confusions["slots.kind"])()
        )
        is None
    )


# --- properties over whole readings

_spans = st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda p: (p[0], p[0] + p[1]))


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    spans = draw(st.lists(_spans, max_size=5))
    ids = [f"f{n}" for n in range(len(spans))]
    facts = tuple(
        FactView(
            id=ids[n],
            span=span,
            kind=draw(st.sampled_from(["publication", "activity"])),
            value=draw(st.sampled_from([1, 2])),
            unit=draw(st.sampled_from([None, "条"])),
            approx="exact",
            role="standalone",
            period="year",
            scope="issuer_self",
            parent=None,
            items=tuple(draw(st.lists(_spans, max_size=1))),
            channels=(),
        )
        for n, span in enumerate(spans)
    )
    problems = tuple(
        StatementView(f"p{n}", span, ("timeliness",))
        for n, span in enumerate(draw(st.lists(_spans, max_size=3)))
    )
    return Reading("r", "字" * 30, facts=facts, problems=problems)


@given(_readings(), _readings())
@settings(max_examples=200)
def test_swapping_the_sides_swaps_precision_and_recall(gold: Reading, pred: Reading) -> None:
    there, back = score_readings([(gold, pred)]), score_readings([(pred, gold)])
    assert there.counts == {key: counts.swapped() for key, counts in back.counts.items()}
    assert there.shares == back.shares


@given(_readings(), _readings(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_order_of_spans_and_documents_never_matters(
    gold: Reading, pred: Reading, random: Random
) -> None:
    facts = random.sample(pred.facts, len(pred.facts))
    mixed = replace(pred, facts=tuple(facts), problems=pred.problems[::-1])
    one, other = replace(gold, name="s"), replace(pred, name="s")
    there = score_readings([(gold, pred), (one, other)])
    back = score_readings([(one, other), (gold, mixed)])
    assert (there.counts, there.shares, there.labels) == (back.counts, back.shares, back.labels)


# --- seqeval as an oracle


def _tags(spans: list[Labelled], length: int) -> list[str]:
    tags = ["O"] * length
    for start, end, label in spans:
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


@st.composite
def _flat(draw: st.DrawFn) -> list[Labelled]:
    """Spans that do not overlap, as BIO tags can tell them."""
    spans, at = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=6)):
        spans.append((at + gap, at + gap + length, draw(st.sampled_from("ab"))))
        at += gap + length
    return spans


@given(st.lists(st.tuples(_flat(), _flat()), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
@pytest.mark.filterwarnings("ignore")
def test_strict_agrees_with_seqeval(documents: list[tuple[list[Labelled], list[Labelled]]]) -> None:
    ours = Counts()
    for gold, pred in documents:
        ours += ladder(gold, pred, "字" * 60)["strict"]
    if not ours.n_gold or not ours.n_pred:
        return  # seqeval calls it 0, we call it undefined
    theirs = precision_recall_fscore_support(
        [_tags(gold, 60) for gold, _ in documents],
        [_tags(pred, 60) for _, pred in documents],
        average="micro",
        scheme=IOB2,
    )
    assert (ours.precision, ours.recall, ours.f1) == pytest.approx(theirs[:3])


def test_a_report_of_the_scheme_reads_as_it_was_written() -> None:
    reading = annotated_to_reading(report())
    assert [fact.value for fact in reading.facts] == [46, 40, 6, 2, 2]
    assert reading.metadata == {"year": "2022"}
    assert reading.facts[0].channels[0].names == {"网站"}
