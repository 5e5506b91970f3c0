"""Region codes and issuer keys end to end: files in, records and findings out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.cli import cli

REPORT = """{issuer}{year}年政府信息公开工作年度报告

本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。{line}

一、总体情况

{year}年，本单位主动公开政府信息9条。

五、存在的主要问题及改进情况

公开内容不够全面。

六、其他需要报告的事项

无。
"""


@pytest.fixture
def metadata_of(tmp_path: Path) -> Any:
    """Write reports of (issuer, year, another line) and return the metadata of their records."""

    def extract(*reports: tuple[str, int, str]) -> list[dict[str, Any]]:
        for number, (issuer, year, line) in enumerate(reports):
            text = REPORT.format(issuer=issuer, year=year, line=line)
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        done = CliRunner().invoke(cli, ["extract", str(tmp_path), "--model", "rules"])
        assert done.exit_code == 0, done.output
        return [json.loads(line)["metadata"] for line in done.stdout.splitlines()]

    return extract


def test_codes_and_candidates(metadata_of: Any) -> None:
    address = "地址：南京市鼓楼区山西路1号；电话：025-12345678。"
    decided, open_, invented, abolished, whole, part = metadata_of(
        ("鼓楼区统计局", 2023, address),
        ("鼓楼区统计局", 2023, ""),
        ("青石县统计局", 2023, ""),
        ("崇文区人民政府", 2009, ""),
        ("巢湖市人民政府", 2009, ""),
        ("巢湖市人民政府", 2020, ""),
    )
    assert (decided["region"], decided["region_code"]) == ("鼓楼区", "320106")
    assert decided["issuer_key"] == "江苏省南京市鼓楼区统计局"
    assert (open_["region_code"], open_["issuer_key"]) == (None, "鼓楼区统计局")
    assert open_["region_candidates"] == ["320106", "320302", "350102", "410204"]
    assert (invented["region_code"], invented["region_candidates"]) == (None, [])
    assert (abolished["region_code"], abolished["level"]) == ("110103", "county")
    assert (whole["region_code"], whole["level"]) == ("341400", "city")
    assert (part["region_code"], part["level"]) == ("340181", "county")


def test_years_of_one_issuer_have_one_key(metadata_of: Any) -> None:
    found = metadata_of(
        ("遂宁市船山区人民政府办公室", 2021, ""),
        ("船山区政府办", 2022, ""),
        ("四川省遂宁市船山区政府办公室（政务公开办）", 2023, ""),
    )
    assert [one["issuer"] for one in found][:2] == ["遂宁市船山区人民政府办公室", "船山区政府办"]
    assert {one["issuer_key"] for one in found} == {"四川省遂宁市船山区人民政府办公室"}
    assert {one["issuer_kind"] for one in found} == {"office"}
    assert {one["region_code"] for one in found} == {"510903"}


@pytest.mark.parametrize("name", ["本局", "区统计局"])
def test_name_without_a_place_has_neither_code_nor_key(metadata_of: Any, name: str) -> None:
    [found] = metadata_of((name, 2023, ""))
    assert (found["region_code"], found["issuer_key"]) == (None, None)
