"""Names that the tagger cut inside a word, or behind the place of their organ."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.channels.edges import completed
from gongkai.extractors.narrative.channels.names import closed
from gongkai.extractors.narrative.prose.spans import CHANNEL


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("设立公众查阅场所,方便查阅", "众查阅场所", "公众查阅场所"),
        ("2022年政府信息公开专栏访问量5次", "信息公开专栏", "政府信息公开专栏"),
        ("各下属部门子网站并入", "门子网站", "部门子网站"),
        ("依托行政规范性文件库公开", "文件库", "行政规范性文件库"),
        ("在云岫试验区党工委管委会政府网站公开", "会政府网站", "云岫试验区党工委管委会政府网站"),
        ("在云岫试验区党工委管委会网站公开", "委会网站", "云岫试验区党工委管委会网站"),
        ("改版升级试验区管委会门户网站", "会门户网站", "试验区管委会门户网站"),
        (
            "登在云岫综合试验区财政局信息公开网站",
            "局信息公开网站",
            "云岫综合试验区财政局信息公开网站",
        ),
        ("在高新区管委会网站公开", "管委会网站", "高新区管委会网站"),
        ("同步到中国云岫政府门户网站上公布", "政府门户网站", "中国云岫政府门户网站"),
        ("同步到中国云岫政府门户网站上公布", "云岫政府门户网站", "中国云岫政府门户网站"),
        # begins a word, or is all of one
        ("通过管委会网站公开", "管委会网站", "管委会网站"),
        ("统计公报及年鉴2条", "公报", "公报"),
        ("干部门诊大厅电子屏", "门诊大厅电子屏", "门诊大厅电子屏"),
        ("云岫县政府常务会议听取汇报", "会议", "会议"),
        ("在办税服务厅公开", "办税服务厅", "办税服务厅"),
        ("依托中国特色门户网站", "门户网站", "门户网站"),
        ("在信用中国网站和县政府门户网站公示", "县政府门户网站", "县政府门户网站"),
    ],
)
def test_a_name_begins_with_its_word_and_its_place(text: str, tagged: str, name: str) -> None:
    one = completed(span_of(text, tagged, CHANNEL), text)
    assert text[one.start : one.end] == name


def test_the_quotes_of_a_name_that_was_cut_are_its_own() -> None:
    text = '在"云岫试验区管委会网站"查阅'
    one = closed(completed(span_of(text, "会网站", CHANNEL), text), text)
    assert text[one.start : one.end] == '"云岫试验区管委会网站"'
