"""Sections five of a few lines, as small offices write them, read by the shipped model."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice

CASES = {
    "a list of problems is no title of what follows": (
        "公开不及时，业务水平不高。下一步，加强学习培训，提升工作人员能力。严格时限要求，做到及时发布。",
        ["公开不及时", "业务水平不高"],
        ["加强学习培训，提升工作人员能力", "严格时限要求，做到及时发布"],
    ),
    "nor where a body says at once what it will do": (
        "公开内容不够全面，时效性有待加强，公开形式单一。我局将进一步加强领导，健全机构，落实专人；进一步拓宽公开渠道，方便群众查询；进一步规范公开内容，做到应公开尽公开。",
        ["公开内容不够全面", "时效性有待加强", "公开形式单一"],
        [
            "进一步加强领导，健全机构，落实专人",
            "进一步拓宽公开渠道，方便群众查询",
            "进一步规范公开内容，做到应公开尽公开",
        ],
    ),
    "where a ; divides, a comma does not": (
        "也存在一些不足之处：信息公开的内容不够丰富，与群众的需求还有差距；网站维护力量薄弱，更新不及时。在今后的工作中，我们将进一步丰富公开内容，满足群众需求；加强网站维护，安排专人负责，保证及时更新。",
        ["信息公开的内容不够丰富，与群众的需求还有差距", "网站维护力量薄弱，更新不及时"],
        ["进一步丰富公开内容，满足群众需求", "加强网站维护，安排专人负责，保证及时更新"],
    ),
    "and what is raised is what the clause before is for": (
        "存在公开不及时、内容不全面等问题。下一步，我局将加强培训，提高业务水平；完善制度，规范流程。",
        ["公开不及时", "内容不全面"],
        ["加强培训，提高业务水平", "完善制度，规范流程"],
    ),
    "marks without a stop before them": (
        "主要问题：（1）信息公开工作人员不足（2）业务水平不高。改进措施：（1）增加工作人员（2）加强业务培训",
        ["信息公开工作人员不足", "业务水平不高"],
        ["增加工作人员", "加强业务培训"],
    ),
    "what is so for all of them is no problem": (
        "由于人员少、任务重，信息公开工作还存在信息报送不及时、质量不高等问题，今后我们将进一步加强管理，明确责任。",
        ["信息报送不及时", "质量不高"],
        ["进一步加强管理，明确责任"],
    ),
    "the cause of the only problem": (
        "问题：政策解读材料偏少。原因是业务科室不重视。改进：督促业务科室同步起草解读材料。",
        ["政策解读材料偏少。原因是业务科室不重视"],
        ["督促业务科室同步起草解读材料"],
    ),
}


@pytest.mark.issue(4)
@pytest.mark.parametrize("name", CASES)
def test_each_statement_is_told(name: str, read_prose: Read, shipped: Voice) -> None:
    text, problems, measures = CASES[name]
    found = read_prose(text, section="problems_improvements", voice=shipped)
    assert [p.text for p in found.problems] == problems
    assert [m.text for m in found.improvements] == measures
