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
    "marks that are no numerals, and a mark told twice": (
        "今年的问题有两个。一个是公告发得慢，村民看不到；再一个是表格填报不全，经常返工。二是人手不足。",
        ["公告发得慢，村民看不到", "表格填报不全，经常返工", "人手不足"],
        [],
    ),
    "an ordinal before 是": (
        "一、是栏目更新不及时。二、是解读材料不够通俗。三、是人员业务不熟。",
        ["栏目更新不及时", "解读材料不够通俗", "人员业务不熟"],
        [],
    ),
    "as many as it is said that there are": (
        "我局还存在公开意识不均、解读“重发布、轻效果”、咨询口径不一三个方面的不足。下一步将加强培训。",
        ["公开意识不均", "解读“重发布、轻效果”", "咨询口径不一"],
        ["加强培训"],
    ),
    "problem and measure in turn, each on its line": (
        "问题一：收费公示不统一，没法比较。\n整改：立即撤下重发，导出时改用统一的表格。\n问题二：年检结果公布得晚。\n整改：暂无好的办法，待研究。",
        ["收费公示不统一，没法比较", "年检结果公布得晚"],
        ["立即撤下重发，导出时改用统一的表格"],
    ),
    "the last item of the problems is one, too": (
        "（一）主要问题\n1.业务参数调整频繁，信息更新偶有滞后。\n2.公开内容还不够通俗。\n3.本站没有后台权限，审核层级多，链条偏长。\n（二）改进措施\n一是指定专人盯守；二是用大白话重写须知。",
        [
            "业务参数调整频繁，信息更新偶有滞后",
            "公开内容还不够通俗",
            "本站没有后台权限，审核层级多，链条偏长",
        ],
        ["指定专人盯守", "用大白话重写须知"],
    ),
    "who will do it is no part of it": (
        "针对解读难懂的问题，支队将把检查标准改成漫画。此外，将信息公开列为新任干部的必训内容。",
        ["解读难懂"],
        ["把检查标准改成漫画", "将信息公开列为新任干部的必训内容"],
    ),
    "problem and measure in one item": (
        "一是预警信息还没有真正传到牧区，收到得晚，今后将与广电部门协商，在牧区增设大喇叭；二是政务类信息偏少，2017年要对照目录逐项查漏；三是人员兼职，难以兼顾。",
        ["预警信息还没有真正传到牧区，收到得晚", "政务类信息偏少", "人员兼职，难以兼顾"],
        ["与广电部门协商，在牧区增设大喇叭", "对照目录逐项查漏"],
    ),
    "in sentences of one item": (
        "（一）公示栏更换不及时。家长路过也看不到新内容。2022年起，公示栏每月更新两次。\n（二）答复引用条款不准。去年引错两次。已请专家讲了一课，并印成对照卡发到科室。",
        ["公示栏更换不及时。家长路过也看不到新内容", "答复引用条款不准。去年引错两次"],
        ["公示栏每月更新两次", "已请专家讲了一课，并印成对照卡发到科室"],
    ),
    "as one tells it": (
        "存在问题：一个是更新慢，一个是解读少。改进措施：一个是定期更新，一个是增加解读。",
        ["更新慢", "解读少"],
        ["定期更新", "增加解读"],
    ),
    "a plan in a sentence of its own ends a problem": (
        "一个问题是群众不知道到哪里查文件，还有一个问题是工作人员自己也说不清楚。下一步编印查询指南，并在窗口培训工作人员。",
        ["群众不知道到哪里查文件", "工作人员自己也说不清楚"],
        ["编印查询指南，并在窗口培训工作人员"],
    ),
    "other bodies are of what they do": (
        "公开不及时。下一步：各乡镇政府对照目录逐项公开；县直各单位办公室按月自查；市政府办公室将把自查情况通报全市。",
        ["公开不及时"],
        ["各乡镇政府对照目录逐项公开", "县直各单位办公室按月自查", "把自查情况通报全市"],
    ),
    "what was done about it, behind a comma": (
        "一是解读质量不高，已邀请专家授课；二是平台内容不丰富，已增设两个栏目；三是信箱回复超期，已建立提醒制度。",
        ["解读质量不高", "平台内容不丰富", "信箱回复超期"],
        ["已邀请专家授课", "已增设两个栏目", "已建立提醒制度"],
    ),
    "or behind a full stop": (
        "一是公开意识不强。少数科室重业务轻公开。已在年中会上通报。二是回应不够及时。留言隔月才回。",
        ["公开意识不强。少数科室重业务轻公开", "回应不够及时。留言隔月才回"],
        ["已在年中会上通报"],
    ),
    "or in numbered words": (
        "第一个问题是机构职能信息更新不及时，已于6月份更新完毕；第二个问题是留言回复慢，已安排专人。",
        ["机构职能信息更新不及时", "留言回复慢"],
        ["已于6月份更新完毕", "已安排专人"],
    ),
}


@pytest.mark.issue(4)
def test_what_is_not_public_is_a_problem_and_counts_nothing(
    read_prose: Read, shipped: Voice
) -> None:
    text = "一年来未发生败诉案件，但公开内容不全，整改结果基本没有公开。"
    found = read_prose(text, section="problems_improvements", voice=shipped)
    assert [fact.text for fact in found.facts] == ["未发生败诉案件"]


@pytest.mark.issue(4)
@pytest.mark.parametrize("name", CASES)
def test_each_statement_is_told(name: str, read_prose: Read, shipped: Voice) -> None:
    text, problems, measures = CASES[name]
    found = read_prose(text, section="problems_improvements", voice=shipped)
    assert [p.text for p in found.problems] == problems
    assert [m.text for m in found.improvements] == measures
