"""Planted faults: each sum that holds the changed cell is found, and nothing else."""

from __future__ import annotations

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.eval import mutations


def test_every_fault_in_a_table_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutations, "_SEEDS", range(4))
    planted = mutations.plant_in_tables()
    assert planted.n.total() > 0
    assert planted.fails == planted.n
    assert planted.elsewhere.total() == 0


def test_fault_in_prose_is_planted_where_the_report_agreed() -> None:
    source = "公开{信息|I}{160条|Q pub total}，{甲|I}{88条|Q pub part}、{乙|I}{72条|Q pub part}。"
    planted = mutations.plant_in_prose([source_to_report(source, "t")])
    assert planted.n["prose.parts_sum"] == 3
    assert planted.fails["prose.parts_sum"] == 3
    assert "all" in list(planted.lines())[-1]
