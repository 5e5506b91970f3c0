"""What is kept is a resource; what is done with it, or comes in by it, is not."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("设立监督电话3部。", "resource"),
        ("开通咨询热线2条，设立举报电话3部。", "resource resource"),
        ("开设了3个链接菜单，方便群众。", "resource"),
        ("公众号开设政务动态、便民服务、互动交流3个一级菜单。", "resource"),
    ],
)
def test_kept(read_prose: Read, shipped: Voice, text: str, kinds: str) -> None:
    assert " ".join(one.kind for one in read_prose(text, voice=shipped).facts) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("公布举报电话1部。", "publication"),
        ("受理12345热线300件，市长热线12条。", "activity activity"),
        ("接听咨询电话350条。", "activity"),
        ("接听监督电话12个。", "activity"),
        ("通过开通监督举报电话120条。", "activity"),
        ("完善3个菜单内容。", ""),
        pytest.param(
            "优化首页菜单3个。",
            "activity",
            marks=pytest.mark.xfail(reason="the model of 971 reports tells a resource"),
        ),
        # requests answered, and questions that are none
        ("通过政府门户网站回应依申请公开信息3条。", "request"),
        ("回应群众诉求36件。", "activity"),
        ("回应社会关切36条。", "activity"),
    ],
)
def test_done(read_prose: Read, shipped: Voice, text: str, kinds: str) -> None:
    assert " ".join(one.kind for one in read_prose(text, voice=shipped).facts) == kinds
