"""What one sentence tells of requests by several numbers, held against the table together."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import findings_of, told


@pytest.mark.parametrize(
    "source",
    [
        (
            "共受理{申请|I}{25件|Q req total #t}，其中{新收|I}{24件|Q req part ^t}、"
            "{上年结转|I}{1件|Q req part ^t}。"
        ),
        "全年办理{依申请公开|I}{25件|Q req}（{上年结转|I}{1件|Q req}）。",
        "网站收到{申请|I}{7件|Q req}，信函收到{申请|I}{2件|Q req}，当面收到{申请|I}{15件|Q req}。",
        (  # 2 and 5 make 7 by chance
            "网站收到{申请|I}{7件|Q req total #t}，信函收到{申请|I}{2件|Q req part ^t}，"
            "当面收到{申请|I}{5件|Q req part ^t}。"
        ),
        "共登记{申请|I}{28件|Q req}，其中撤回{4件|Q req}，实际受理{24件|Q req}。",
        "收到{申请|I}{24件|Q req}，{当年办结|I}{21件|Q req}，另办结上年结转{1件|Q req}。",
    ],
)
def test_what_is_told_together_contradicts_nothing(source: str) -> None:
    assert "fail" not in [status for _, status in told(findings_of(source))]


def test_one_number_alone_still_contradicts() -> None:
    for source in (
        "收到{申请|I}{23件|Q req}。",
        "申请方面，全年{办结|I}{20件|Q req}。",
        (
            "收到{申请|I}{23件|Q req total #t}，其中{网上|I}收到{13件|Q req part ^t}，"
            "{信函|I}收到{10件|Q req part ^t}。"
        ),
        "收到{申请|I}{23件|Q req}，{上年|I}收到{24件|Q req p=previous_year}。",
        "收到{申请|I}{23件|Q req}，登记{23件|Q req}，{答复|I}{21件|Q req}。",
        "收到{申请|I}{23件|Q req total #t}，其中{结转下年|I}{5件|Q req part ^t}。",
        "收到{申请|I}{23件|Q req}（不含上年结转{1件|Q req}）。",
    ):
        assert "fail" in [status for _, status in told(findings_of(source))], source
