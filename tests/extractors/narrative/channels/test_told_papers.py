"""Papers and places that are told by what is done with them."""

from __future__ import annotations

import pytest

from gongkai.extractors.narrative.channels.told_papers import papers_and_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("镇档案室接待查档群众86人次", ["镇档案室"]),
        ("全年,局机关档案室为79人次提供查询", []),
        ("局档案室为79人次提供查询", ["局档案室"]),
        ("阅览室全年接待读者300人次", ["阅览室"]),
        ("云岫日报刊登5篇", ["云岫日报"]),
        # a plan, a building, and who keeps the files
        ("向两馆一站投入资金30万元", []),
        ('做好"三馆一站"免费开放', []),
        ("移交局档案室保管", []),
        ("由档案室三方出具证明", []),
        ("档案室受理流程更加规范", []),
        ("本档案室接待12人次", []),
        ("学校刊登文章3篇", []),
    ],
)
def test_what_is_done_there_tells_the_place(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in papers_and_places(text)] == names
