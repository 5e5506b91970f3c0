"""Which numbers of the prose are claims of a table's."""

from __future__ import annotations

from tests.extractors.checks.told import findings_of, told


def test_who_asked_of_those_granted_is_not_held_against_all_that_asked() -> None:
    """A user's report that was right was told to be wrong."""
    source = (
        "收到{申请|I}{24件|Q req}。{予以公开|I}{10件|Q req total #fb}"
        "（{自然人|I}{9件|Q req part ^fb}、{企业|I}{1件|Q req part ^fb}）。"
    )
    assert "prose_table.requests_applicants" not in dict(told(findings_of(source)))
    of_all = "收到{政府信息公开申请|I}{24件|Q req total #fa}，其中{自然人|I}{9件|Q req part ^fa}。"
    assert ("prose_table.requests_applicants", "fail") in told(findings_of(of_all))


def test_requests_are_received_and_answered_in_other_words_too() -> None:
    received = "来申请公开的有{25件|Q req}。"
    assert "prose_table.requests_received" in dict(told(findings_of(received)))
    beside = "网上来申请公开的有{25件|Q req}。"
    assert "prose_table.requests_received" not in dict(told(findings_of(beside)))
    answered = (
        "收到{申请|I}{24件|Q req}，{上年结转|I}{1件|Q req}，合计{25件|Q req total #s}。"
        "年内{答复|I}{23件|Q req part ^s}，{结转下年|I}{2件|Q req part ^s}。"
    )
    assert "prose_table.requests_answered" in dict(told(findings_of(answered)))
