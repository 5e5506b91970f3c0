"""Spans of one side against spans of the other: one-to-one, of maximum overlap, order-free.

Ends are exclusive: [0, 2) and [2, 4) touch and do not overlap. Among all one-to-one pairings of
overlapping spans the one is taken that has, in this order, most pairs with equal boundaries, most
overlapping characters, most pairs, and most of what the caller prefers. Each of these sums is
therefore the same whatever the order of the spans, and whichever side comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

Span = tuple[int, int]
Pair = tuple[int, int]
Prefer = Callable[[int, int], int]
Allow = Callable[[int, int], bool]


def overlap(a: Span, b: Span) -> int:
    """Return the number of characters two spans share.

    >>> overlap((0, 5), (3, 9)), overlap((0, 2), (2, 4))
    (2, 0)
    """
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def match_spans(
    gold: Sequence[Span],
    pred: Sequence[Span],
    *,
    prefer: Prefer | None = None,
    allow: Allow | None = None,
) -> list[Pair]:
    """Return pairs of indices (gold, pred), sorted, each index at most once.

    Args:
        gold: spans of one side.
        pred: spans of the other.
        prefer: a weight of 0 or more for a pair of indices; its sum decides between pairings that
            are equal in boundaries, overlap and number.
        allow: pairs of indices that may be matched at all; all that overlap where None.

    >>> match_spans([(0, 5), (5, 9)], [(5, 9)])
    [(1, 0)]
    >>> match_spans([(0, 10)], [(0, 4), (4, 10)])
    [(0, 1)]
    """
    pairs: list[Pair] = []
    for golds, preds in _components(gold, pred):
        weights = _weights([gold[i] for i in golds], [pred[j] for j in preds])
        for row, i in enumerate(golds):
            for column, j in enumerate(preds):
                if weights[row][column] and allow is not None and not allow(i, j):
                    weights[row][column] = 0
        if prefer is not None:
            _add_preferences(weights, golds, preds, prefer)
        pairs += [(golds[row], preds[column]) for row, column in assign(weights)]
    return sorted(pairs)


def _components(
    gold: Sequence[Span], pred: Sequence[Span]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield groups of indices whose spans are connected by overlaps; each is matched alone.

    Indices are ordered by their spans, so that the order they came in has no say.
    """
    events = [(span, 0, i) for i, span in enumerate(gold)]
    events += [(span, 1, j) for j, span in enumerate(pred)]
    sides: tuple[list[int], list[int]] = ([], [])
    reach = -1
    for (start, end), side, index in sorted(events):
        if start >= reach:
            if sides[0] and sides[1]:
                yield sides
            sides = ([], [])
        sides[side].append(index)
        reach = max(reach, end) if start < reach else end
    if sides[0] and sides[1]:
        yield sides


def _weights(gold: Sequence[Span], pred: Sequence[Span]) -> list[list[int]]:
    """Return (equal boundaries, overlap, 1) of every pair as one number, 0 where none overlaps."""
    n_pairs = min(len(gold), len(pred)) + 1
    n_chars = sum(end - start for start, end in gold) + 1
    rows = []
    for a in gold:
        shared = [overlap(a, b) for b in pred]
        rows.append(
            [
                ((a == b) * n_chars + n) * n_pairs + 1 if n else 0
                for b, n in zip(pred, shared, strict=True)
            ]
        )
    return rows


def _add_preferences(
    weights: list[list[int]], golds: Sequence[int], preds: Sequence[int], prefer: Prefer
) -> None:
    likes = [
        [prefer(i, j) if weights[row][column] else 0 for column, j in enumerate(preds)]
        for row, i in enumerate(golds)
    ]
    most = max(map(max, likes)) * min(len(golds), len(preds)) + 1
    for row, line in enumerate(weights):
        for column, weight in enumerate(line):
            line[column] = weight * most + likes[row][column]


def assign(weights: Sequence[Sequence[int]]) -> list[Pair]:
    """Return the assignment of rows to columns of greatest total weight; weight 0 is no pair.

    The Hungarian method with potentials, in whole numbers of any size.

    >>> assign([[3, 2], [2, 0]])
    [(0, 1), (1, 0)]
    """
    if len(weights) > len(weights[0]):
        flipped = assign(list(zip(*weights, strict=True)))
        return sorted((row, column) for column, row in flipped)
    n_rows, n_columns = len(weights), len(weights[0])
    row_price, column_price = [0] * (n_rows + 1), [0] * (n_columns + 1)
    taken = [0] * (n_columns + 1)  # column -> row, both from 1; column 0 holds the row being placed
    for row in range(1, n_rows + 1):
        taken[0] = row
        _free(_path(weights, taken, row_price, column_price), taken)
    pairs = [(taken[j] - 1, j - 1) for j in range(1, n_columns + 1) if taken[j]]
    return sorted((i, j) for i, j in pairs if weights[i][j] > 0)


def _path(
    weights: Sequence[Sequence[int]],
    taken: Sequence[int],
    row_price: list[int],
    column_price: list[int],
) -> tuple[int, list[int]]:
    """Find the cheapest way to a free column; return it with the way back."""
    n_columns = len(column_price) - 1
    slack: list[int | None] = [None] * (n_columns + 1)
    way, is_used = [0] * (n_columns + 1), [False] * (n_columns + 1)
    column = 0
    while True:
        is_used[column] = True
        row, step, best = taken[column], None, 0
        for j in range(1, n_columns + 1):
            if is_used[j]:
                continue
            cost = -weights[row - 1][j - 1] - row_price[row] - column_price[j]
            known = slack[j]
            if known is None or cost < known:
                slack[j], way[j], known = cost, column, cost
            if step is None or known < step:
                step, best = known, j
        for j in range(n_columns + 1):
            if is_used[j]:
                row_price[taken[j]] += step or 0
                column_price[j] -= step or 0
            else:
                known = slack[j]
                slack[j] = None if known is None else known - (step or 0)
        column = best
        if not taken[column]:
            return column, way


def _free(found: tuple[int, list[int]], taken: list[int]) -> None:
    """Move every row on the way one column on."""
    column, way = found
    while column:
        taken[column] = taken[way[column]]
        column = way[column]
