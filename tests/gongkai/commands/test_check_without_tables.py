from __future__ import annotations

from pathlib import Path

from tests.gongkai.command import check


def test_a_report_without_any_table_is_told_to_have_none(samples_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "岚陵县2024年政府信息公开工作年度报告\n一、总体情况\n主动公开政府信息120条。\n"
        "二、存在的问题\n公开不够及时。\n",
        encoding="utf-8",
    )
    assert "nothing disagrees; no table was found (" in check(path).stdout
    assert "没有发现不符；没有找到统计表（" in check(path, "--lang", "zh").stdout
    assert "no table" not in check(samples_dir / "03-shiwei-town.txt").stdout
