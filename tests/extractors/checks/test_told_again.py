"""A total that is told again far behind: the list there is read from there."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import findings_of, told

SUM = "prose.parts_sum"
FAR = "网站改版，主要栏目调整。" * 50


def told_again(first: str, *parts: int, opening: str = "中，", about: str = "") -> str:
    """Return a total with a list, or none, and a list far behind where the total is told again."""
    shown = "、".join(
        f"{{乙{n}类|I}}{{{'' if n else about}{part}条|Q pub part ^z}}"
        for n, part in enumerate(parts)
    )
    return (
        f"公开{{信息|I}}{{160条|Q pub total #z}}{first}。{FAR}"
        f"公开的{{160条|Q pub restated ^z}}{opening}{shown}。"
    )


SHORT = (
    "，{甲类|I}{88条|Q pub part ^z}、{乙类|I}{31条|Q pub part ^z}、"
    "{丙类|I}{26条|Q pub part ^z}、{丁类|I}{10条|Q pub part ^z}"
)


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # About so many in the second list says nothing of the first, which is five short.
        (told_again(SHORT, 100, 60, about="约"), [(SUM, "fail")]),
        # Each in its own place: the words between a total and a list far behind do not count.
        (told_again("", 88, 31, 26, 25), [(SUM, "fail")]),
        (told_again("", 88, 31, 26, 25, opening="，主要为"), [(SUM, "uncertain")]),
        # The total told again is no other number that the list may divide up.
        (told_again("", 88, 31, 26, 10, opening="，包括"), [(SUM, "fail")]),
        (told_again("", 88, 31, 26, 10), [(SUM, "uncertain")]),
        (told_again("", 88, 31, 26, 15), [(SUM, "pass")]),
    ],
)
def test_a_list_far_behind_is_read_from_where_its_total_is_told_again(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert told(findings_of(source, {})) == expected
