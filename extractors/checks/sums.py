"""Parts that do not add up to their total -> what is to be said of it.

By the size of what is missing, by slips of the pen, and by what the words around the list say of
whether it leaves anything out (`breakdowns.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.checks.division import settings
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.kinds import FindingStatus


def sum_status(
    values: Sequence[float],
    total: float,
    *,
    is_choice: bool = False,
    is_ways: bool = False,
    is_among: bool = False,
    names_rest: bool = False,
    unit: float = 1,
) -> FindingStatus | None:
    """Return what is to be said of parts that do not add up: fail, uncertain, or None: nothing.

    >>> sum_status([88, 31, 26, 10], 160)
    'fail'
    >>> sum_status([12, 4], 160) is None
    True
    """
    rule, made = settings(), sum(values)
    share = made / total
    missing = total - made
    slip = is_slip(round(made / unit), round(total / unit))
    if made > total:
        return "uncertain" if is_choice else "fail"
    if is_choice:
        is_near = share >= rule["min_share_of_choice"] or (slip and share > rule["min_share"])
        return "uncertain" if is_near else None
    is_close = names_rest or share >= rule["min_share_of_choice"]
    silent: FindingStatus | None = "uncertain" if is_close else None
    if is_ways:
        return "fail" if share >= rule["min_share"] else silent
    if share < rule["min_share"]:
        return "fail" if slip and names_rest else silent
    is_small = missing < min((v for v in values if v), default=0)
    if len(values) == 2 and share < rule["certain_share_of_two"]:
        return "uncertain" if slip or (is_small and share >= rule["min_share_of_two"]) else silent
    if is_among and is_small and not slip:
        return "uncertain"
    return "fail" if slip or is_small else silent
