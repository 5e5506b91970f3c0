"""Runs that are on a page, and that nobody who looks at it sees: in white, or in no colour."""

from __future__ import annotations

from gongkai.extractors.documents.pdf.calls import Rectangle
from gongkai.extractors.documents.pdf.runs import Run


def drop_white(
    runs: list[Run],
    owners: list[int | None],
    white: set[int | None],
    covers: list[Rectangle],
) -> tuple[list[Run], list[int | None]]:
    """Leave out the runs in white that stand on nothing but the white page."""
    kept = [
        (run, owner)
        for run, owner in zip(runs, owners, strict=True)
        if owner not in white
        or any(
            left <= (run.left + run.right) / 2 <= right
            and top <= (run.top + run.bottom) / 2 <= bottom
            for left, top, right, bottom in covers
        )
    ]
    return [run for run, _ in kept], [owner for _, owner in kept]


def drop_unpainted(
    runs: list[Run], owners: list[int | None], unpainted: set[int | None]
) -> list[Run]:
    """Leave out the runs in no colour, unless they are most of the text: then it is an OCR layer.

    A scan may carry a printed page number or stamp besides.
    """
    painted = [run for run, owner in zip(runs, owners, strict=True) if owner not in unpainted]
    n_painted = sum(len(run.text) for run in painted)
    n_hidden = sum(len(run.text) for run in runs) - n_painted
    return runs if n_hidden > n_painted else painted
