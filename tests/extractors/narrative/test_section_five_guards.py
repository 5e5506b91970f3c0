"""What looks like a problem, a pledge or the rest of an item in section five, and is none."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice

MEASURES = "（一）存在问题。更新慢。\n（二）改进措施\n"


@pytest.mark.parametrize(
    ("five", "problems", "measures"),
    [
        (  # whom a measure is for is no lack
            "存在问题是人手少。下一步：一是对内容不够明确的申请，及时指导补正；二是加强培训。",
            ["人手少"],
            ["对内容不够明确的申请，及时指导补正", "加强培训"],
        ),
        (
            "存在问题：更新慢。下一步，我局将于2024年6月底前完成公开专区改造。一是充实内容；二是及时更新。",
            ["更新慢"],
            ["于2024年6月底前完成公开专区改造", "充实内容", "及时更新"],
        ),
        pytest.param(
            f"{MEASURES}定期举办业务培训班，提升人员能力。一是完善公开目录。二是健全制度。",
            ["更新慢"],
            ["定期举办业务培训班，提升人员能力", "完善公开目录", "健全制度"],
            marks=pytest.mark.xfail(reason="the model of 971 reports drops what is done"),
        ),
        (
            f"{MEASURES}坚持问题导向，补齐短板。一是完善公开目录。二是健全制度。",
            ["更新慢"],
            ["完善公开目录", "健全制度"],
        ),
        (  # what was done about a problem is no part of it
            "存在以下问题：一是公开意识不强；现已整改完毕。二是解读形式单一。",
            ["公开意识不强", "解读形式单一"],
            [],
        ),
        (
            "存在以下问题：一是公开意识不强；办公室逐条核对。二是解读形式单一。",
            ["公开意识不强", "解读形式单一"],
            [],
        ),
        (
            "存在以下问题：一是更新慢；有的栏目常年空着。二是解读少。",
            ["更新慢；有的栏目常年空着", "解读少"],
            [],
        ),
    ],
)
def test_section_five(
    five: str, problems: list[str], measures: list[str], read_prose: Read, shipped: Voice
) -> None:
    told = read_prose(five, section="problems_improvements", voice=shipped)
    assert [one.text for one in told.problems] == problems
    assert [one.text for one in told.improvements] == measures


@pytest.mark.parametrize(
    ("five", "problem"),
    [
        # a title that names a problem is one, though the next item was told as a measure
        pytest.param(
            "一是业务能力仍是短板。加强培训，建立交流机制，提高水平。二是解读仍是弱项。增加图解。",
            "业务能力仍是短板",
            marks=pytest.mark.xfail(reason="the model of 971 reports tells no problem"),
        ),
        ("存在问题：更新也有不到位的地方，今后将及时更新。", "更新也有不到位的地方"),
    ],
)
def test_a_problem_stays(five: str, problem: str, read_prose: Read, shipped: Voice) -> None:
    told = read_prose(five, section="problems_improvements", voice=shipped)
    assert problem in [one.text for one in told.problems]
