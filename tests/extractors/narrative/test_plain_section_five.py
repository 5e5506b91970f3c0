"""Sections five as offices write them, read by the shipped model: problems and measures."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


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
        (  # the cause of one item
            "一是更新不及时。二是解读少，主要原因是人员不足。三是渠道单一。",
            ["更新不及时", "解读少，主要原因是人员不足", "渠道单一"],
        ),
        (  # what closes the list of what exists is of none
            "公开工作还存在公开内容不够丰富、信息更新不够及时的短板。下一步加强培训。",
            ["公开内容不够丰富", "信息更新不够及时"],
        ),
        ("个别栏目存在更新不及时的现象。下一步加强培训。", ["个别栏目存在更新不及时的现象"]),
        (  # a gap that names nothing, and what leads from it to the problems
            "公开工作虽有进步，但也还有差距。主要问题是基础性工作还比较薄弱。主要改进措施有：完善制度。",
            ["基础性工作还比较薄弱"],
        ),
        (  # of the last report, each of its own topic
            "针对2021年度存在的公开内容不够细化、公开载体不够丰富、公开培训不够系统的问题，2022年，我局采取有力措施加以整改：一是修订目录，细化公开事项。",
            ["公开内容不够细化", "公开载体不够丰富", "公开培训不够系统"],
        ),
        ("存在问题：公开不及时，内容不全面。我们将健全制度。", ["公开不及时", "内容不全面"]),
        (
            "今年虽然取得了一些成绩，但在公开内容的全面性和及时性、便民性上仍有差距，下一步，我们将从以下两个方面改进：一是加大力度。",
            ["在公开内容的全面性和及时性、便民性上仍有差距"],
        ),
        ("在公开时效上仍有差距，下一步，我们将加大力度。", ["在公开时效上仍有差距"]),
        (  # behind a label with a mark, in its line
            "（一）存在的主要问题：公开制度不够健全、公开栏更新不够及时、工作人员业务不熟。（二）改进措施：加强培训。",
            ["公开制度不够健全", "公开栏更新不够及时", "工作人员业务不熟"],
        ),
        (
            "一、存在的问题：公开制度不够健全，公开栏更新不够及时。二、整改措施：健全制度；定期更新。",
            ["公开制度不够健全", "公开栏更新不够及时"],
        ),
        (  # a cause of all of them, and a sentence that nobody told
            "存在公开内容不够全面、更新不够及时等问题，主要原因是人员少、任务重，对公开工作重视程度不够。下一步加强培训。",
            ["公开内容不够全面", "更新不够及时"],
        ),
        (
            "还存在一些短板：政策公开的精准性不够，企业知晓率有待提高。项目信息公开不够及时。政务公开专业人员不足。下一步加强培训。",
            [
                "政策公开的精准性不够",
                "企业知晓率有待提高",
                "项目信息公开不够及时",
                "政务公开专业人员不足",
            ],
        ),
        ("与群众期望相比还有差距，下一步，我们将加大力度。", []),
        (  # a frame, told in full behind it
            "在公开的深度和时效方面还有不小差距，主要是更新慢。下一步，将加强培训。",
            ["更新慢"],
        ),
        (
            "内容方面有所增加，但是面对公众的要求，还需要进一步充实丰富。今后将拓宽渠道。",
            ["面对公众的要求，还需要进一步充实丰富"],
        ),
        # As times go, there is no lack in that.
        pytest.param(
            "随着公众意识的不断增强，更新不及时。下一步，将加强培训。",
            ["更新不及时"],
            marks=pytest.mark.xfail(reason="the model of 971 reports keeps the occasion"),
        ),
        (
            "存在问题：其五，公开目录分类不够科学；其六，工作人员流动较快，业务水平参差不齐。",
            ["公开目录分类不够科学", "工作人员流动较快，业务水平参差不齐"],
        ),
        pytest.param(
            "仍存在以下问题：一是建设仍需改进；二是在公开方面，因工作的特殊性，我局产生的信息多数属于不公开的内容，同时公开的内容较少，不够丰富。",
            [
                "建设仍需改进",
                "在公开方面，因工作的特殊性，我局产生的信息多数属于不公开的内容，同时公开的内容较少，不够丰富",
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports tells otherwise"),
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
        (  # a problem by its number
            "一是文件公开不及时；二是与群众互动偏少。改进情况：针对问题一，我局明确文件印发后5个工作日内上网公开；针对问题二，开设线上专栏，确保互动不断。",
            [
                ("明确文件印发后5个工作日内上网公开", "done"),
                ("开设线上专栏，确保互动不断", "done"),
            ],
        ),
        (  # a pledge leads to the list, and is none of it
            "一是解读不够深入。2025年，我局将深入学习贯彻全会精神，以更高的标准推进政务公开，不断提升群众满意度。一是深化政策解读，邀请专家参与；二是强化互动，办好在线访谈。",
            [("深化政策解读，邀请专家参与", "planned"), ("强化互动，办好在线访谈", "planned")],
        ),
        (  # what is done before the list is a measure by itself
            "存在更新不及时、解读少的问题。今后我局将开展业务培训4次，增加专职人员2名。（一）完善制度。（二）优化平台。",
            [
                ("开展业务培训4次，增加专职人员2名", "planned"),
                ("完善制度", "planned"),
                ("优化平台", "planned"),
            ],
        ),
        (  # no deed
            "关于公开内容不全的问题，在年度考核中被扣分，排名靠后。下一步加强培训。",
            [("加强培训", "planned")],
        ),
        (  # nor is what names no measure
            "针对上年度存在的解读质量不高的问题，我局高度重视，认真整改。一是建立解读审核机制，由科室把关。二是明确更新时限，每月自查。",
            [
                ("建立解读审核机制，由科室把关", "done"),
                ("明确更新时限，每月自查", "done"),
            ],
        ),
        (  # under whom, and after what, is no part of it
            "内容不全。下一步，本所将在中国科学院的指导下，继续严格落实《条例》和相关制度要求，根据新形势新要求，不断完善信息公开制度。",
            [("不断完善信息公开制度", "planned")],
        ),
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
        (  # told as done behind the name of its problem, whoever did it
            "针对解读数量偏少的问题，2023年我局发布解读36篇；针对专区利用率不高的问题，我街道在便民服务中心设置引导牌，安排人员协助查询。",
            [
                ("发布解读36篇", "planned"),
                ("在便民服务中心设置引导牌，安排人员协助查询", "planned"),
            ],
        ),
        (
            "针对更新不够及时的问题，我局制作短视频12期，建立台账，工作有了改善。",
            [("制作短视频12期，建立台账", "done")],
        ),
        ("针对更新不够及时的问题，主要原因是人手不足。", []),
        (  # a quote before the mark
            "强化责任落实，健全机制；严把质量关，落实“三审三校”；增强解读针对性，围绕热点开展解读。",
            [
                ("强化责任落实，健全机制", "planned"),
                ("严把质量关，落实“三审三校”", "planned"),
                ("增强解读针对性，围绕热点开展解读", "planned"),
            ],
        ),
        (
            "公开不及时。针对存在的问题，以下是一些具体的改进措施。一是加强培训。",
            [("加强培训", "planned")],
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
