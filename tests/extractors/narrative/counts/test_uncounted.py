from __future__ import annotations

import pytest

from gongkai.extractors.narrative.counts.uncounted import counts_nothing, is_promised


def _counts_nothing(source: str) -> bool:
    """Return it for the quantity in brackets."""
    start, end = source.index("["), source.index("]") - 1
    return counts_nothing(source.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "source",
    [
        "连续[15天]滚动发布水情。",
        "原有公众号[9月]份注销。",
        "历时[三个]月,完成梳理。",
        "考核中位列部门组第[9名]。",
        "解读这[一块],全年写14篇。",
        "内容集中在征地和修路[两块],都已答复。",
        "进度公开得[零]碎。",
        "平均用时[6个]工作日。",
        "把旧文件过了[一遍]。",
        "到岗不满[一年],人手不足。",
        "全年办成[两件]大事:一是改版。",
        "群众最关心的[三件]事,都做了专题。",
        "工作中的不足主要有[两条]。",
        "存在的问题有[3个]。",
        "街道常住人口[5.2万],楼院老旧。",
        "一般公共预算收入比上年增长[8%],稳中有进。",
        "该镇地处山区,辖[7个]村。",
        "拟在编制内争取增配[1名]人员。",
        "计划在[2个]社区试行。",
        "预计2024年发布解读[30篇]。",
        "目标是公开[1000条]。",
        "健全机制。下一步将开展活动[十次]。",
        "做到留言[24]小时内回复。",
        "明年计划开设公众号[1个]。",
        "首批计划公布场所[118处]。",
        "将增设查阅点[3个]。",
        "还要增设触摸屏[1台]。",
        "下一步,将举办培训[2期]。",
        "我县共有[8个]乡镇,通过网站公开。",
        "我局内设[12个]科室。",
        "我县共有8个镇政府和[50多个]行政单位。",
        "编印公报6期,每期印数[2000册]。",
        "发放折页,平均每个社区[120份]。",
        "宣讲每季度1次、每次[2小时]。",
        "涉及[26个]试点领域,全部公开。",
        "覆盖[8个]重点领域的公开事项。",
        "推进[26个]领域基层政务公开标准化规范化。",
        "在[3个]领域开展试点。",
    ],
)
def test_no_count(source: str) -> None:
    assert _counts_nothing(source)


@pytest.mark.parametrize(
    "source",
    [
        "办理民生实事[20件]。",
        "受理[3件]事项。",
        "办理[2件]事关民生的建议。",
        "编发月报[3个]月报专题。",
        "发现问题[3个],均已整改。",
        "按照年度计划公布信息[2条]。",
        "将信息[20条]移交档案馆。",
        "公布规划计划[2条]。",
        "拟任职公示[5条]。",
        "公开辖区信息[9条]。",
        "会议研究下一步工作,全年召开[3次]。",
        "下一步,扩大范围;今年举办培训[2期]。",
        "播音[30小时]。",
        "推送[15期]。",
        "开设[8个]重点领域信息公开专栏。",
        "新增[5个]民生领域专题。",
        "设置[12个]重点领域栏目。",
        "编制[26个]试点领域标准目录。",
    ],
)
def test_counts(source: str) -> None:
    assert not _counts_nothing(source)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("改进措施:增加1名专职人员;年内制作解读6部。", True),
        ("改进措施:对被纠正的1件逐案复盘。", False),
        ("改进情况:增加1名专职人员。", False),
        ("下一步工作计划:建设电子屏1块。", True),
        ("改进措施:今年增加了1名专职人员。", False),
    ],
)
def test_what_a_list_of_measures_adds_is_to_come(text: str, is_one: bool) -> None:
    assert is_promised(text, text.index("1")) == is_one
