"""Reports of one issuer on three years, with a gap between, and of its government, as files."""

from __future__ import annotations

from pathlib import Path

_NAME = "岚陵县住房和城乡建设局"


def write_years(samples_dir: Path, folder: Path) -> None:
    """Write reports that disagree: what 2023 carries out (41), 2024 carries in as none.

    There is none on 2022, and the government received fewer requests than its bureau.
    """
    text = (samples_dir / "13-lanling-housing.txt").read_text("gb18030")
    for year in (2021, 2023, 2024):
        one = text.replace("2024", str(year))
        if year == 2023:
            one = _with_total(one, "四、结转下年度继续办理", 41)
        (folder / f"{year}年 住建局.txt").write_text(one, encoding="utf-8")
    government = _with_total(text, "一、本年新收政府信息公开申请数量", 3)
    government = government.replace(_NAME, "岚陵县人民政府")
    (folder / "县政府 <b>&.txt").write_text(government, encoding="utf-8")


def _with_total(text: str, label: str, total: int) -> str:
    """Return a report with another total in a row, which is printed one cell a line."""
    before, _, after = text.partition(label)
    lines = after.split("\n")
    lines[7] = f"\t{total}"
    return before + label + "\n".join(lines)
