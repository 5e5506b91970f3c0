"""The table of divisions: complete, without contradictions, and every name in it finds itself."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from gongkai.extractors.metadata.areas import issuer_to_areas
from gongkai.extractors.metadata.divisions import Division, divisions
from gongkai.extractors.metadata.linking import Evidence, areas_to_division

ALL = [one for code in divisions().codes for one in divisions().by_code[code]]
# Below no prefecture: the province's own counties, and those of the municipalities.
OWN_COUNTIES = ("4190", "4290", "4690", "6590")


def existing(year: int) -> list[Division]:
    return [one for one in ALL if one.existed(year)]


def test_codes_are_six_digits_and_names_of_one_code_follow_one_another() -> None:
    for code in divisions().codes:
        assert len(code) == 6
        assert code.isascii()
        assert code.isdigit()
        names = divisions().by_code[code]
        assert all(one.first <= one.last for one in names)
        assert all(before.last < after.first for before, after in pairwise(names))


def test_everything_but_a_province_stands_under_one_that_existed_with_it() -> None:
    for one in ALL:
        above = list(divisions().above(one))
        assert one.is_province or above[0].is_province
        if one.is_county and not one.code.startswith(("11", "12", "31", "50", *OWN_COUNTIES)):
            assert any(not higher.is_province for higher in above), one


@pytest.mark.parametrize(
    ("year", "prefectures", "counties"),
    # As the yearbooks of the National Bureau of Statistics count them.
    [(2010, 333, 2856), (2015, 334, 2850), (2018, 333, 2851), (2020, 333, 2844), (2023, 333, 2844)],
)
def test_numbers_of_divisions(year: int, prefectures: int, counties: int) -> None:
    assert Counter(one.rank for one in existing(year)) == {0: 34, 1: prefectures, 2: counties}


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("110103", 2009, "崇文区"),
        ("110103", 2010, None),
        ("420600", 2009, "襄樊市"),
        ("420600", 2010, "襄阳市"),
        ("350403", 2020, "三元区"),
        ("350404", 2021, "三元区"),
        ("653228", 2023, None),
        ("653228", 2024, "和康县"),
    ],
)
def test_names_change_in_their_year(code: str, year: int, name: str | None) -> None:
    found = [one.name for one in divisions().by_code[code] if one.existed(year)]
    assert found == ([name] if name else [])


@pytest.mark.parametrize(
    ("short", "code"),
    [("恩施州", "422800"), ("湘西自治州", "433100"), ("积石山县", "622927"), ("鄂温克旗", "150724"),
     ("双江县", "530925"), ("龙胜县", "450328"), ("巴州", "652800"), ("科左中旗", "150521")],
)  # fmt: skip
def test_short_names(short: str, code: str) -> None:
    assert {one.code for one in divisions().by_name[short]} == {code}


def test_every_division_finds_itself_and_never_another() -> None:
    """By its full name always; by its own name, or it is among the candidates."""
    missed = []
    for one in ALL:
        year = min(max(one.first, 2008), one.last)
        full, own = (
            areas_to_division(issuer_to_areas(f"{name}统计局"), year, Evidence())
            for name in (divisions().full_name(one), one.name)
        )
        assert full.division is None or full.division.code == one.code
        assert own.division is None or own.division.code == one.code
        if year == one.last < 2008:
            continue
        if full.division is None:
            missed.append(one.name)
        if own.division is None and one.code not in own.candidates:
            missed.append(one.name)
    # Alone, 城区 and the like are no name of a place: 城区管理局.
    assert set(missed) <= {"城区", "郊区", "矿区", "老城区"}
