"""Sentences as offices write them, read by the shipped model: numbers and section five."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice

Told = list[tuple[float | None, str | None, list[str], float | None]]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "全年公开信息366条，其中固定信息86条；新增信息280条。在新公开的信息中：\n从载体上看：\n1、网站发布信息186条。\n2、新闻媒体公开信息94条。",
            [
                (366, "条", [], None),
                (86, "条", [], 366),
                (280, "条", [], 366),
                (186, "条", ["网站"], 280),
                (94, "条", ["新闻媒体"], 280),
            ],
        ),
        (
            "发布通知公告48条，公示公告76条（其中行政许可26条，行政处罚20条）。",
            [
                (48, "条", [], None),
                (76, "条", [], None),
                (26, "条", [], 76),
                (20, "条", [], 76),
            ],
        ),
        (
            "政府网站发布980条，微信公众号发布765条，两者合计1745条。",
            [
                (980, "条", ["政府网站"], 1745),
                (765, "条", ["微信公众号"], 1745),
                (1745, "条", [], None),
            ],
        ),
        (
            "目录公开年度报告1条，组织机构4条，部门文件97条，一共发布102条。",
            [(1, "条", [], 102), (4, "条", [], 102), (97, "条", [], 102), (102, "条", [], None)],
        ),
        (
            "门户网站发布1203条（次），政务微信发布866条（次）。",
            [(1203, "条(次)", ["门户网站"], None), (866, "条(次)", ["政务微信"], None)],
        ),
        (
            "镇政府网站公开398条，广播、大喇叭等其他方式公开58条，其他方式公开12条。",
            [
                (398, "条", ["镇政府网站"], None),
                (58, "条", ["广播", "大喇叭"], None),
                (12, "条", [], None),
            ],
        ),
        ("2024年将重点做好解读工作，图解率达到80%以上。", []),
        (
            "共公开信息50条。其中机构信息30条，内含领导成员10条、机构职能20条；政策文件20条。",
            [
                (50, "条", [], None),
                (30, "条", [], 50),
                (10, "条", [], 30),
                (20, "条", [], 30),
                (20, "条", [], 50),
            ],
        ),
        ("明年计划开设微信公众号1个。", []),
        (
            "按渠道分，县政府网站310条，政务微博24条；按内容分，动态类280条、其他类54条。",
            [
                (310, "条", ["县政府网站"], None),
                (24, "条", ["政务微博"], None),
                (280, "条", [], None),
                (54, "条", [], None),
            ],
        ),
        ("全年公开信息三百二十余条，推送信息数百条。", [(320, "条", [], None)]),
        (
            "答复满意率百分之九十八点五，办结率99.5%。",
            [(98.5, "%", [], None), (99.5, "%", [], None)],
        ),
        ("力争全年发布信息500条。", []),
        ("公开信息三百二十一条、文件一百零五份。", [(321, "条", [], None), (105, "份", [], None)]),
        ("满意率百分之九十八点五。", [(98.5, "%", [], None)]),
        ("举办培训两期，推进园区二期建设。", [(2, "期", [], None)]),
        (
            "公开信息21436条，其中县政府网站公开15208条，占70.9%；政务新媒体公开5930条，其中微信公众号4112条、微博1818条；其他方式公开298条。",
            [
                (21436, "条", [], None),
                (15208, "条", ["县政府网站"], 21436),
                (70.9, "%", ["县政府网站"], None),
                (5930, "条", ["政务新媒体"], 21436),
                (4112, "条", ["微信公众号"], 5930),
                (1818, "条", ["微博"], 5930),
                (298, "条", [], 21436),
            ],
        ),
        # what was not done in time was done, and what a neglect led to happened
        ("因未按时答复被提起行政复议2件，均被纠正。", [(2, "件", [], None)]),
        ("因未及时回复引起的行政诉讼和行政复议还时有发生。", []),
        ("全年没有因未及时答复引起的行政复议。", [(0, None, [], None)]),
        ("所有申请均按时答复，未有逾期答复申请的情况。", [(0, None, [], None)]),
        ("主要表现在以下3个方面。", []),
        (
            "2023年通过政府门户网站、电子大屏等方式累计主动向社会公开信息4442条。",
            [(4442, "条", ["政府门户网站", "电子大屏"], None)],
        ),
        # a list whose sum contradicts its total is a list all the same
        (
            "主动公开政府信息160条，其中，综合政务59条；人事信息1条；财政信息35条；监察信息88条。",
            [
                (160, "条", [], None),
                (59, "条", [], 160),
                (1, "条", [], 160),
                (35, "条", [], 160),
                (88, "条", [], 160),
            ],
        ),
        # a measure that requests are seldom counted by
        (
            "收到信息公开申请22起，答复22起。其中公开6起，不属于政府信息4起，告知其他途径3起，不存在9起。",
            [
                (22, "起", [], None),
                (22, "起", [], None),
                (6, "起", [], 22),
                (4, "起", [], 22),
                (3, "起", [], 22),
                (9, "起", [], 22),
            ],
        ),
        (
            "受理网民留言111条，公开答复41条、电话答复70条。",
            [(111, "条", [], None), (41, "条", [], 111), (70, "条", [], 111)],
        ),
    ],
)
def test_numbers_of_plain_sentences(
    read_prose: Read, shipped: Voice, text: str, told: Told
) -> None:
    facts = read_prose(text, voice=shipped).facts
    values = {fact.id: fact.value for fact in facts}
    found = [(f.value, f.unit, f.channel, values.get(f.parent or "")) for f in facts]
    assert found == told


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("共梳理“放管服”事项685项。", ["“放管服”事项"]),
        ("各镇（街道）公开信息6832条，县直部门公开信息12365条。", ["信息", "信息"]),
        ("检索费、复印费等收费总额为3元。", ["检索费、复印费等收费总额"]),
        ("县政府常务会议专题研究政务公开工作2次。", ["专题研究政务公开工作"]),
        ("共接收工单146条，及时回复145条。", ["工单", "回复"]),
    ],
)
def test_items_of_plain_sentences(
    read_prose: Read, shipped: Voice, text: str, items: list[str]
) -> None:
    assert [fact.item for fact in read_prose(text, voice=shipped).facts] == items


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("section", "text", "names"),
    [
        (
            "problems_improvements",
            "二是网站栏目更新不及时；三是政务新媒体影响力不够。",
            ["网站", "政务新媒体"],
        ),
        (
            "problems_improvements",
            "一是政府网站更新不及时。二是抖音号更新慢。",
            ["政府网站", "抖音号"],
        ),
        (
            "problems_improvements",
            "（二）政务新媒体管理不规范。个别账号长期不更新。",
            ["政务新媒体"],
        ),
        ("problems_improvements", "一是更新不及时；四是县政府网站改版慢。", ["县政府网站"]),
        # known places keep their first character; before 县 it is more often a word
        ("overview", "2022年，上饶市人民政府网站发布信息17076条。", ["上饶市人民政府网站"]),
        ("overview", "和平县政府门户网站发布信息176条。", ["和平县政府门户网站"]),
        ("overview", "通过微信公众号和县政府网站发布信息176条。", ["微信公众号", "县政府网站"]),
        ("overview", "规范县长热线办理，答复来电30件。", ["县长热线"]),
        ("overview", "推广“一图读懂”“短视频解读”等方式，解读政策9件。", []),
        ("overview", "部分单位严重依赖报刊、广播发布信息。", ["报刊", "广播"]),
        ("overview", "但对局网站、问政平台的问题作了32条回复。", ["局网站", "问政平台"]),
        (
            "overview",
            "加大“云岫宣传”微信公众号等新社交媒体的运用。",
            ["“云岫宣传”微信公众号", "新社交媒体"],
        ),
    ],
)
def test_channels_of_plain_sentences(
    read_prose: Read, shipped: Voice, section: str, text: str, names: list[str]
) -> None:
    told = read_prose(text, section=section, voice=shipped)
    assert [channel.name for channel in told.channels] == names


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "与公众的需求相比还有一些差距，主要有：信息公开的便民性仍需进一步提高，培训和宣传的力度还需加大，公开不全面的情况还在一定程度上存在。",
            [
                "信息公开的便民性仍需进一步提高",
                "培训和宣传的力度还需加大",
                "公开不全面的情况还在一定程度上存在",
            ],
        ),
        (
            "公开载体有待进一步拓宽，特别是新媒体的运用有待加强。对此，我们加强培训。",
            ["公开载体有待进一步拓宽，特别是新媒体的运用有待加强"],
        ),
        (
            "报送中存在审查不严、栏目填写不全、未按照规定的类别进行填报、索取号不准确等问题。",
            ["审查不严", "栏目填写不全", "未按照规定的类别进行填报", "索取号不准确"],
        ),
        (
            "存在工作认识有待提高、公开内容有待进一步规范等问题和不足。",
            ["工作认识有待提高", "公开内容有待进一步规范"],
        ),
        ("存在问题：公开不及时，内容不全面。我们将健全制度。", ["公开不及时", "内容不全面"]),
        (
            "存在问题：其五，公开目录分类不够科学；其六，工作人员流动较快，业务水平参差不齐。",
            ["公开目录分类不够科学", "工作人员流动较快，业务水平参差不齐"],
        ),
        (
            "仍存在以下问题：一是建设仍需改进；二是在公开方面，因工作的特殊性，我局产生的信息多数属于不公开的内容，同时公开的内容较少，不够丰富。",
            [
                "建设仍需改进",
                "在公开方面，因工作的特殊性，我局产生的信息多数属于不公开的内容，同时公开的内容较少，不够丰富",
            ],
        ),
        (
            "主要有：宣传的力度还需加大，信息公开不全面、不完整的情况还在一定程度上存在。",
            ["宣传的力度还需加大", "信息公开不全面、不完整的情况还在一定程度上存在"],
        ),
    ],
)
def test_problems_of_section_five(
    read_prose: Read, shipped: Voice, text: str, problems: list[str]
) -> None:
    told = read_prose(text, section="problems_improvements", voice=shipped)
    assert [one.text for one in told.problems] == problems


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "针对公开不及时的问题，我局健全了发布机制，时效明显提升。存在的问题：解读质量有待提升。",
            [("健全了发布机制，时效明显提升", "done")],
        ),
        (
            "一是内容不全；二是答复不规范。今年开通了公众号。下一步，一是拓展内容；二是规范流程。",
            [("拓展内容", "planned"), ("规范流程", "planned")],
        ),
        (
            "存在培训不足等问题，我镇今年开展专题培训2次，对栏目进行了全面排查。下一步，一是创新解读方式。",
            [("开展专题培训2次，对栏目进行了全面排查", "done"), ("创新解读方式", "planned")],
        ),
        (
            "公开的载体有待进一步拓宽。对此，我们加强对工作人员的培训，并尝试运用新媒体。",
            [("加强对工作人员的培训，并尝试运用新媒体", "planned")],
        ),
        (
            "存在公开不及时等问题。今后我局将健全公开机制，加强政策解读，创新公开渠道，规范申请办理。",
            [
                ("健全公开机制", "planned"),
                ("加强政策解读", "planned"),
                ("创新公开渠道", "planned"),
                ("规范申请办理", "planned"),
            ],
        ),
    ],
)
def test_measures_of_section_five(
    read_prose: Read, shipped: Voice, text: str, measures: list[tuple[str, str]]
) -> None:
    told = read_prose(text, section="problems_improvements", voice=shipped)
    found = [(one.text.removeprefix("今年"), one.tense) for one in told.improvements]
    assert found == measures
