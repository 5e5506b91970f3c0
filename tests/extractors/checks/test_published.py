"""Information published in the year: prose against the statistics table of the older forms."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import findings_of, told

_MADE = (
    "2016年制作、获取政府{信息|I}{500条|Q pub total #m}，"
    "其中主动公开政府{信息|I}{NN条|Q pub part ^m}"
)
_PART = "{60条|Q pub total #m}，其中公开政府{信息|I}{24条|Q pub part ^m}。"
_OF_LAND = "推进征地拆迁信息公开。全年主动公开{信息|I}{240条|Q pub}。"


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
        ("围绕扶贫工作，2016年公开{信息|I}{30条|Q pub}。", []),
        ("2016年，在食品安全领域，共公开{信息|I}{30条|Q pub}。", []),
        ("在食品安全领域，共公开{信息|I}{30条|Q pub}。", []),
        ("加强权力清单公开，全年公开{信息|I}{30条|Q pub}。", []),
        ("加大财政资金信息公开力度，全年共公开{信息|I}{30条|Q pub}。", []),
        ("加大财政资金信息公开力度，共公开{30条|Q pub}。", []),
        ("2016年财政信息公开方面，全年公开{信息|I}{30条|Q pub}。", []),
        (_OF_LAND, []),
        ("（二）权力清单公开工作\n全年主动公开{信息|I}{240条|Q pub}。", []),
        ("（三）扶贫领域。全年主动公开{信息|I}{240条|Q pub}。", []),
        (f"{_OF_LAND}我局2016年主动公开政府{{信息|I}}{{420条|Q pub}}。", ["pass"]),
        # other bodies', one month's, some years'
        ("2016年各村（居）公开{信息|I}{240条|Q pub}。", []),
        ("2016年，各镇共公开{信息|I}{240条|Q pub}。", []),
        ("2016年12月，我局公开{信息|I}{402条|Q pub}。", []),
        ("2016年12月5日，我局公开{信息|I}{402条|Q pub}。", []),
        ("2016年1月至6月，共公开政府{信息|I}{402条|Q pub}。", []),
        ("2016年1-6月，共公开政府{信息|I}{402条|Q pub}。", []),
        ("2008年至2016年，共公开政府{信息|I}{4020条|Q pub}。", []),
        (f"2016年，财政{{信息|I}}全年制作{_PART}", []),
        (f"2016年，县财政局制作{{信息|I}}{_PART}", []),
        # words of publishing in general name no topic; all the year's months are the year
        ("推进政府信息公开。全年主动公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("（一）主动公开情况\n2016年主动公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("主动公开方面，2016年公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("做到应公开尽公开，2016年公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("加大政府信息公开力度，2016年公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("认真做好政务公开工作，2016年公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("2016年1月1日至2016年12月31日，共公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("2016年1月至12月，共公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("2016年1-12月，共公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("截至2016年12月底，共公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        (f"我局{_MADE.replace('NN', '420')}。", ["pass"]),
        (f"据统计，{_MADE.replace('NN', '420')}。", ["pass"]),
        ("拓展公开领域，2016年公开政府{信息|I}{420条|Q pub}。", ["pass"]),
        ("我校信息公开工作。2016年公开{信息|I}{420条|Q pub}。", ["pass"]),
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
