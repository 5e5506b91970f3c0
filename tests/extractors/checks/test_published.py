"""Information published in the year: prose against the statistics table of the older forms."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import findings_of, told

_MADE = (
    "2016年制作、获取政府{信息|I}{500条|Q pub total #m}，"
    "其中主动公开政府{信息|I}{NN条|Q pub part ^m}"
)


@pytest.mark.parametrize(("template", "row"), [("2014", [420]), ("2008", [420, 9630])])
@pytest.mark.parametrize(
    ("source", "statuses"),
    [
        ("2016年全县主动公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        # the table counts once what the prose may count for each channel; a slip is none of these
        ("2016年主动公开政府{信息|I}{660条|Q pub}。", ["uncertain"]),
        ("2016年主动公开政府{信息|I}{240条|Q pub}。", ["fail"]),
        (f"{_MADE.replace('NN', '420')}。", ["pass"]),
        (f"{_MADE.replace('NN', '380')}。", ["uncertain"]),
        # one channel's, one topic's, all years' are others
        ("2016年在门户网站主动公开政府{信息|I}{300条|Q pub}。", []),
        ("2016年主动公开{环保信息|I}{30条|Q pub}。", []),
        ("2016年主动公开{8件|Q pub}。", []),
        ("截至2016年12月31日，累计主动公开政府{信息|I}{9630条|Q pub p=cumulative}。", []),
    ],
)
def test_information_published_in_the_year(
    source: str, statuses: list[str], template: str, row: list[int]
) -> None:
    found = findings_of(
        source, {"statistics": {"published_total": row}}, template=template, year=2016
    )
    assert [f.status for f in found if f.code == "prose_table.published"] == statuses


def test_what_was_made_or_obtained_is_no_channel_above_what_was_published() -> None:
    found = findings_of(f"{_MADE.replace('NN', '420')}。", {}, year=2016)
    assert told(found, "prose.part_exceeds") == []
