"""What a count was published on, where the words around it tell more than how far names carry."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.parametrize(
    ("text", "count", "names"),
    [
        (
            "通过门户网站、公告栏等形式，及时公开机构职能、政策法规共计32条。",
            "32条",
            ["门户网站", "公告栏"],
        ),
        ("全年我委主动公开文件36条，均公开在县政府网站上。", "36条", ["县政府网站"]),
        ("公示名单48条，贴在11个村的公开栏上。", "48条", ["公开栏"]),
        pytest.param(
            "在省气象局外网门户—云岫县气象局公告栏公开20条。",
            "20条",
            ["省气象局外网门户", "云岫县气象局公告栏"],
            marks=pytest.mark.xfail(reason="the model of 1,014 reports loses the first"),
        ),
        ("微信公众号发布59条，阅读量17231人次，云岫报发布8条。", "8条", ["云岫报"]),
        ("编发县政府公报24期，刊登规章等文件112件，部门文件45件。", "45件", ["县政府公报"]),
        ("合计140条，均在县政府网站云岫镇频道发布。", "140条", ["县政府网站", "云岫镇频道"]),
        ("现行有效文件36件，均在县政府网站集中公开。", "36件", []),
        ("政务新媒体中，开设政务微信1个，公开信息547条。", "547条", ["政务微信"]),
        ("开设政务微信1个，全年公开信息547条。", "547条", []),
        (
            "在厅网站公开信息170条，其中统计数据栏目公开4条；其他栏目公开69条。",
            "69条",
            ["厅网站"],
        ),
        ("12345热线办件20件、人大代表建议答复6件，回应信息20条。", "6件", []),
        ("12345热线办件20件、人大代表建议答复6件，回应信息20条。", "20条", []),
        ("网站公开动态20条、人大代表建议答复6件。", "6件", ["网站"]),
    ],
)
def test_where_a_count_was_published(
    text: str, count: str, names: list[str], read_prose: Read, shipped: Voice
) -> None:
    fact = next(f for f in read_prose(text, voice=shipped).facts if f.text == count)
    assert fact.channel == names
