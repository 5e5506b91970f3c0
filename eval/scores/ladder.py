"""The ladder of span measures, from strict to soft, by the names of SemEval-2013 task 9.

That is Segura-Bedmar, Martinez and Herrero-Zazo, "SemEval-2013 Task 9: Extraction of Drug-Drug
Interactions from Biomedical Texts (DDIExtraction 2013)"; soft and overlap are our own.

strict: boundaries and label. exact: boundaries. type: overlap and label. partial: overlap, half
credit where boundaries differ. soft: boundaries after leaving out punctuation and white space at
the ends, and label. overlap: characters shared by the matched pairs, as a share of all.
All come from one matching per measure, so the rows of the labels add up to the row of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gongkai.eval.scores.counts import Counts
from gongkai.eval.scores.matching import Pair, Span, match_spans, overlap
from gongkai.eval.scores.view import soften

Labelled = tuple[int, int, str]
LADDER = ("strict", "exact", "soft", "partial", "type", "overlap")

_RADIX = 1 << 20  # more than any document has spans, so that one preference never sums into another


def match_labelled(gold: Sequence[Labelled], pred: Sequence[Labelled]) -> list[Pair]:
    """Match spans whatever their labels; equal labels decide where all else is equal."""

    def prefer(i: int, j: int) -> int:
        is_same = gold[i][2] == pred[j][2]
        return is_same * (_RADIX if gold[i][:2] == pred[j][:2] else 1)

    return match_spans([g[:2] for g in gold], [p[:2] for p in pred], prefer=prefer)


def ladder(gold: Sequence[Labelled], pred: Sequence[Labelled], text: str) -> dict[str, Counts]:
    """Return the counts of each measure.

    >>> rungs = ladder([(0, 4, "a"), (6, 9, "b")], [(0, 4, "a"), (6, 8, "b")], "岚溪发布，，公众号")
    >>> [rungs[name].tp for name in LADDER]
    [1, 1, 1, 1.5, 2, 6]
    """
    pairs = match_labelled(gold, pred)
    n_gold, n_pred = len(gold), len(pred)
    is_exact = [gold[i][:2] == pred[j][:2] for i, j in pairs]
    is_same = [gold[i][2] == pred[j][2] for i, j in pairs]
    n_exact = sum(is_exact)
    n_half = len(pairs) - n_exact
    return {
        "strict": Counts(sum(map(min, is_exact, is_same)), n_gold, n_pred),
        "exact": Counts(n_exact, n_gold, n_pred),
        "soft": Counts(_n_soft(gold, pred, text), n_gold, n_pred),
        "partial": Counts(n_exact + n_half / 2 if n_half else n_exact, n_gold, n_pred),
        "type": Counts(sum(is_same), n_gold, n_pred),
        "overlap": Counts(
            sum(overlap(gold[i][:2], pred[j][:2]) for i, j in pairs),
            sum(end - start for start, end, _ in gold),
            sum(end - start for start, end, _ in pred),
        ),
    }


def _n_soft(gold: Sequence[Labelled], pred: Sequence[Labelled], text: str) -> int:
    """Count spans equal in softened boundaries and label, each once."""
    shrunk = [Counter((*soften(text, span[:2]), span[2]) for span in side) for side in (gold, pred)]
    return (shrunk[0] & shrunk[1]).total()


def by_label(
    gold: Sequence[Labelled], pred: Sequence[Labelled], pairs: Iterable[Pair], *, strict: bool
) -> dict[str, Counts]:
    """Return the counts of each label: strict, or overlap and label (`type`).

    A confusion is missed for the one label and spurious for the other; tp, gold and pred of the
    labels sum to those of the whole.
    """
    right = Counter(
        gold[i][2]
        for i, j in pairs
        if gold[i][2] == pred[j][2] and (not strict or gold[i][:2] == pred[j][:2])
    )
    golds, preds = Counter(g[2] for g in gold), Counter(p[2] for p in pred)
    return {
        label: Counts(right[label], golds[label], preds[label]) for label in sorted(golds | preds)
    }


def labelled(spans: Iterable[tuple[Span, str]]) -> list[Labelled]:
    """Return spans and labels flat."""
    return [(start, end, label) for (start, end), label in spans]
