"""Page heads with their labels on one row and their values on the next."""

import pytest

from gongkai.extractors.metadata.columns import zone_to_columns
from gongkai.extractors.metadata.publication import zone_to_index_number
from gongkai.extractors.metadata.zones import text_to_zone


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("索引号 | 发布机构\n0123-7 | 区审计局", "索引号:0123-7\n发布机构:区审计局\n"),
        ("索 引 号\t发布日期\n\n0123-7\t2024-01-05\n", "索 引 号:0123-7\n发布日期:2024-01-05\n"),
        ("索引号 | 发布机构 |\n | 区审计局 |", "发布机构:区审计局\n"),
        # The values stand beside their labels, or below are others.
        ("索引号 | 0123-7\n发布机构 | 区审计局", ""),
        ("索引号 | 发布机构\n0123-7", ""),
        ("索引号 | 发布机构\n现公布年度报告。\n0123-7 | 区审计局", ""),
        ("", ""),
    ],
)
def test_columns(text: str, columns: str) -> None:
    assert zone_to_columns(text_to_zone(text)).text == columns


def test_the_place_is_that_of_the_value_in_the_text() -> None:
    text = "索引号 | 发布机构 |\n０１２３－７ | 区审计局 |"
    found = zone_to_index_number(text_to_zone(text))
    assert found is not None
    assert found.start is not None
    assert text[found.start : found.end] == "０１２３－７"
