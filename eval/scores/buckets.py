"""Two readings -> cases: what kind of error each disagreement is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.eval.scores.cases import Case
from gongkai.eval.scores.fact_scores import facts_to_match, has_same_value, match_facts
from gongkai.eval.scores.field_scores import fold_field, is_same_cell
from gongkai.eval.scores.ladder import labelled, match_labelled
from gongkai.eval.scores.matching import Pair, overlap
from gongkai.eval.scores.statement_scores import match_statements
from gongkai.eval.scores.table_cases import cell_bucket, cell_says
from gongkai.eval.scores.view import FactView, Reading, Span, StatementView, soften

_SHOWN = 12  # characters of a problem that name it
Mark = tuple[Span, str]  # a span and what its side says of it

_SLOT_BUCKETS = {
    "kind": "type",
    "channel": "wrong_owner",
    "scope": "wrong_owner",
    "parent": "wrong_parent",
    "item": "wrong_item",
    "role": "wrong_role",
    "period": "wrong_period",
    "approx": "wrong_approx",
}


def reading_to_cases(gold: Reading, pred: Reading) -> list[Case]:
    """Return every disagreement, group by group in the order of the text."""
    sides = _Sides(gold, pred)
    cases = [
        *_fact_cases(sides),
        *_channel_cases(sides),
        *_statement_cases(sides, "problems", gold.problems, pred.problems),
        *_statement_cases(sides, "improvements", gold.improvements, pred.improvements),
        *_pairing_cases(sides),
        *_section_cases(sides),
        *_field_cases(sides),
        *_cell_cases(sides),
    ]
    return sorted(cases, key=lambda case: (case.group, case.gold or case.pred or (-1, -1)))


@dataclass(frozen=True, slots=True)
class _Sides:
    gold: Reading
    pred: Reading

    def case(
        self,
        bucket: str,
        group: str,
        spans: tuple[Span | None, Span | None],
        says: tuple[str, str],
        where: str = "",
    ) -> Case:
        is_inconsistent = bool(self.gold.n_contradictions)
        return Case(bucket, group, self.gold.name, *spans, *says, where, is_inconsistent)


def boundary_bucket(gold: Span, pred: Span, text: str) -> str | None:
    """Return which way a boundary is wrong; None where the spans are softly the same.

    >>> boundary_bucket((0, 5), (1, 5), "政府信息网"), boundary_bucket((1, 3), (0, 5), "政府信息网")
    ('boundary_short', 'boundary_long')
    """
    (a, b), (c, d) = soften(text, gold), soften(text, pred)
    if (a, b) == (c, d):
        return None
    if a <= c and d <= b:
        return "boundary_short"
    return "boundary_long" if c <= a and b <= d else "boundary_shifted"


def _fact_says(fact: FactView | None, text: str) -> str:
    if fact is None:
        return ""
    items = "、".join(text[a:b] for a, b in fact.items)
    channels = "+".join(channel.type for channel in fact.channels)
    slots = (fact.kind, fact.role, fact.approx, fact.period, fact.scope, channels, items)
    number = f"{fact.value:g}" if abs(fact.value) < 1e6 else f"{fact.value}"
    return " · ".join([number + (fact.unit or ""), *(slot for slot in slots if slot)])


def _fact_cases(sides: _Sides) -> Iterator[Case]:
    gold, pred, text = sides.gold.facts, sides.pred.facts, sides.gold.text

    def case(bucket: str, i: int | None, j: int | None) -> Case:
        a, b = (None if i is None else gold[i]), (None if j is None else pred[j])
        spans = (a.span if a else None, b.span if b else None)
        return sides.case(bucket, "facts", spans, (_fact_says(a, text), _fact_says(b, text)))

    match = facts_to_match(gold, pred)
    for (i, j), slots in zip(match.pairs, match.agreed, strict=True):
        bucket = boundary_bucket(gold[i].span, pred[j].span, text)
        if bucket:
            yield case(bucket, i, j)
        for name in dict.fromkeys(b for slot, b in _SLOT_BUCKETS.items() if slot not in slots):
            yield case(name, i, j)
    rest_gold = sorted(set(range(len(gold))) - {i for i, _ in match.pairs})
    rest_pred = sorted(set(range(len(pred))) - {j for _, j in match.pairs})
    near = match_facts([gold[i] for i in rest_gold], [pred[j] for j in rest_pred], None)
    for a, b in near:
        i, j = rest_gold[a], rest_pred[b]
        yield case("wrong_unit" if has_same_value(gold[i], pred[j]) else "wrong_value", i, j)
    done = {rest_gold[a] for a, _ in near}, {rest_pred[b] for _, b in near}
    for bucket, left, right in _unmatched(
        [f.span for f in gold],
        [f.span for f in pred],
        [i for i in rest_gold if i not in done[0]],
        [j for j in rest_pred if j not in done[1]],
    ):
        yield case(bucket, left, right)


def _unmatched(
    gold: Sequence[Span], pred: Sequence[Span], golds: Sequence[int], preds: Sequence[int]
) -> Iterator[tuple[str, int | None, int | None]]:
    """Yield (bucket, gold index, pred index) of spans without a partner."""
    for i in golds:
        is_over = any(overlap(gold[i], other) for other in pred)
        yield ("merged" if is_over else "missed"), i, None
    for j in preds:
        is_over = any(overlap(pred[j], other) for other in gold)
        yield ("split" if is_over else "spurious"), None, j


def _span_cases(
    sides: _Sides,
    group: str,
    marks: tuple[Sequence[Mark], Sequence[Mark]],
    pairs: Sequence[Pair],
    is_same_type: Callable[[int, int], bool],
) -> Iterator[Case]:
    gold, pred = ([span for span, _ in side] for side in marks)
    says = [[words for _, words in side] for side in marks]
    for i, j in pairs:
        both = (gold[i], pred[j]), (says[0][i], says[1][j])
        bucket = boundary_bucket(gold[i], pred[j], sides.gold.text)
        if bucket:
            yield sides.case(bucket, group, *both)
        if not is_same_type(i, j):
            yield sides.case("type", group, *both)
    golds = sorted(set(range(len(gold))) - {i for i, _ in pairs})
    preds = sorted(set(range(len(pred))) - {j for _, j in pairs})
    for bucket, left, right in _unmatched(gold, pred, golds, preds):
        yield sides.case(
            bucket,
            group,
            (None if left is None else gold[left], None if right is None else pred[right]),
            ("" if left is None else says[0][left], "" if right is None else says[1][right]),
        )


def _channel_cases(sides: _Sides) -> Iterator[Case]:
    gold, pred = sides.gold.channels, sides.pred.channels
    pairs = match_labelled(
        labelled((c.span, c.type) for c in gold), labelled((c.span, c.type) for c in pred)
    )
    marks = [
        [(c.span, " · ".join(filter(None, (c.type, c.account)))) for c in side]
        for side in (gold, pred)
    ]
    yield from _span_cases(
        sides,
        "channels",
        (marks[0], marks[1]),
        pairs,
        lambda i, j: gold[i].type == pred[j].type,
    )


def _statement_cases(
    sides: _Sides, group: str, gold: Sequence[StatementView], pred: Sequence[StatementView]
) -> Iterator[Case]:
    pairs = match_statements(gold, pred)
    marks = [[(s.span, ", ".join(s.types)) for s in side] for side in (gold, pred)]
    yield from _span_cases(
        sides,
        group,
        (marks[0], marks[1]),
        pairs,
        lambda i, j: set(gold[i].types) == set(pred[j].types),  # the scores know no order either
    )
    for i, j in pairs:
        if gold[i].tense != pred[j].tense and gold[i].tense and pred[j].tense:
            says = (str(gold[i].tense), str(pred[j].tense))
            yield sides.case("wrong_tense", group, (gold[i].span, pred[j].span), says)


def _pairing_cases(sides: _Sides) -> Iterator[Case]:
    gold, pred, text = sides.gold, sides.pred, sides.gold.text
    partner = {
        gold.problems[i].id: pred.problems[j].id
        for i, j in match_statements(gold.problems, pred.problems)
    }
    words = [{p.id: text[p.span[0] : p.span[1]] for p in side.problems} for side in (gold, pred)]
    for i, j in match_statements(gold.improvements, pred.improvements):
        a, b = gold.improvements[i], pred.improvements[j]
        if {partner.get(p) for p in a.addresses} != set(b.addresses):
            says = (_listed(a.addresses, words[0]), _listed(b.addresses, words[1]))
            yield sides.case("wrong_pairing", "improvements", (a.span, b.span), says)


def _listed(ids: Sequence[str], words: Mapping[str, str]) -> str:
    return " | ".join(words.get(name, name) for name in ids) or "none"


def _section_cases(sides: _Sides) -> Iterator[Case]:
    gold, pred = ([(k, s) for k, s, _ in side.sections] for side in (sides.gold, sides.pred))
    for kind, start in gold:
        if (kind, start) not in pred:
            yield sides.case("missed", "sections", ((start, start + 1), None), (kind, ""))
    for kind, start in pred:
        if (kind, start) not in gold:
            yield sides.case("spurious", "sections", (None, (start, start + 1)), ("", kind))


def _field_cases(sides: _Sides) -> Iterator[Case]:
    gold, pred = sides.gold.metadata, sides.pred.metadata
    for name in sorted(gold.keys() & pred.keys()):
        if fold_field(gold[name]) != fold_field(pred[name]):
            says = (gold[name] or "(not said)", pred[name] or "(not said)")
            yield sides.case("wrong_field", "metadata", (None, None), says, name)


def _cell_cases(sides: _Sides) -> Iterator[Case]:
    gold, pred = sides.gold.cells, sides.pred.cells
    if gold is None or pred is None:
        return
    for ref in sorted(gold.keys() | pred.keys()):
        if not is_same_cell(gold.get(ref), pred.get(ref)):
            says = cell_says(gold.get(ref)), cell_says(pred.get(ref))
            bucket = cell_bucket(ref, gold, pred)
            yield sides.case(bucket, "tables", (None, None), says, ".".join(ref))
