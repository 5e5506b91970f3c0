"""What a report says, in classes that the list of reports can be filtered by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.schema import Report

# `channel`, `problem`, `improvement` or `received`, and a type or a class of it.
Said = tuple[str, str]


def report_to_said(report: Report, received: float | None) -> set[Said]:
    """Return the types of its channels, problems and improvements, and the class of its requests.

    Args:
        report: the record.
        received: requests received in its year, None where unknown.
    """
    found: set[Said] = {("channel", channel.type) for channel in report.channels}
    found |= {("problem", topic) for one in report.problems for topic in one.types}
    found |= {("improvement", topic) for one in report.improvements for topic in one.types}
    return found if received is None else found | {("received", received_class(received))}


def received_class(number: float) -> str:
    """Return the class of a number of requests, 0 or more; the last is open upwards.

    >>> [received_class(number) for number in (0, 3, 99, 100, 7000)]
    ['0', '1–4', '50–99', '100–499', '500+']
    """
    return RECEIVED_CLASSES[bisect_right(_BOUNDS, number) - 1]


def _classes(bounds: Sequence[int]) -> Iterator[str]:
    for low, after in pairwise(bounds):
        yield f"{low}" if after - low == 1 else f"{low}–{after - 1}"
    yield f"{bounds[-1]}+"


_BOUNDS = (0, 1, 5, 10, 20, 50, 100, 500)
RECEIVED_CLASSES = tuple(_classes(_BOUNDS))
