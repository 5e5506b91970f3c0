"""Where an item begins and ends, whatever the tagger cut."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.items import settle_items
from gongkai.extractors.narrative.spots import ITEM


def _settled(source: str) -> list[str]:
    """Return the settled items of a text with its spans in brackets."""
    passage, spans = marked_to_passage(source)
    return [passage.text[s.start : s.end] for s in settle_items(spans, passage) if s.label == ITEM]


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("公开人大建[I 议、政协提案答复][Q 7条]", ["人大建议、政协提案答复"]),
        ("答复(人大[I 建议答复][Q 6件])", ["人大建议答复"]),
        ("[Q 2条]、人[I 防报建核准等信息][Q 7条]", ["人防报建核准等信息"]),
        ("[Q 4条]、县组织[I 机构][Q 2条]", ["县组织机构"]),
        ("共发[I 表稿件][Q 5篇]", ["稿件"]),
        # one character is left between a word and the item
        ("公开清[I 单类信息][Q 5条]", ["清单类信息"]),
        ("全年均已彻[I 底整改问题][Q 5个]", ["彻底整改问题"]),
        ("向申请人[I 信息处理费][Q 5元]", ["信息处理费"]),
        ("文件清理后[I 现行有效][Q 5件]", ["现行有效"]),
        ("发现并整[I 改问题][Q 5个]", ["问题"]),
        ("部门负[I 责人出席][Q 5人次]", ["负责人出席"]),
        ("[I 动公开率][Q 9%]", ["动公开率"]),
        ("信息主[I 动公开率][Q 9%]", ["主动公开率"]),
        ("(含2021[I 年度结转][Q 2件])", ["2021年度结转"]),
        ("(含202[I 1年度结转][Q 2件])", ["2021年度结转"]),
        ("到年[I 底整改][Q 5个]", ["整改"]),
        ("[Q 5名][I 同]志兼任", ["同志"]),
        ("三个渠[I 道合计][Q 5条]", []),
        ("局机关[I 接收到申请书][Q 5份]", ["申请书"]),
        ("[I 申请总数]为[Q 5件]", ["申请"]),
        ("[I 申请量较去年回落][Q 5%]", ["回落"]),
        ("在播放量中[I 占比][Q 5%]", ["占比"]),
        ("在[I 播放量]中占比[Q 5%]", ["占比"]),
        ("在[I 播放量中]占比[Q 5%]", ["占比"]),
        ("在[I 播放量中占比][Q 5%]", ["占比"]),
        ("日均[I 访问量][Q 5次]", ["日均访问量"]),
        ("市十四[I 届代表建议][Q 5件]", ["市十四届代表建议"]),
        ("等内容的名单[I 类信息][Q 5条]", ["名单类信息"]),
        ("[I 邀请公证员和住户][Q 5人]", ["公证员和住户"]),
        ("[I 邀请住户列席][Q 5人]", ["邀请住户列席"]),
        ("[I 许可结果在信用平台公示][Q 5条]", ["许可结果"]),
        ("[Q 9条][I 里过半是会议]。", []),
        ("[Q 9篇][I 解读中][Q 5篇]", ["解读"]),
        ("[I 上年还有][Q 5件]转入", []),
        ("[I 向住户发放问卷][Q 5份]", ["问卷"]),
        ("目录[I 收录文件][Q 5件]", ["文件"]),
        ("发布工作相[I 关信息][Q 5条]", ["相关信息"]),
        ("[I 工作人员仅][Q 5人]", ["工作人员"]),
        ("公示等[I 信息主动公开][Q 5条]", ["信息"]),
        # a bracket within a word
        ("配有专[I (兼)职人员][Q 5名]", ["专(兼)职人员"]),
        ("配有专([I 兼)职人员][Q 5名]", ["专(兼)职人员"]),
        ("配有专(兼)[I 职人员][Q 5名]", ["专(兼)职人员"]),
        ("(三)[I 解读材料][Q 5篇]", ["解读材料"]),
        ("收[I 到政府信息公开申请][Q 5件]", ["政府信息公开申请"]),
        ("县[I 水务局对][Q 5份]申请作出答复", []),
    ],
)
def test_words_are_not_cut(source: str, items: list[str]) -> None:
    assert _settled(source) == items


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ('公开"行[I 政处罚"信息][Q 2条]', ['"行政处罚"信息']),
        ('其中[I "免予公开]"[Q 4件]', ['"免予公开"']),
        ('公开"三清单"[I 改革信息][Q 4件]', ['"三清单"改革信息']),
        ('"甲"发布"乙"[I 信息][Q 4件]', ['"乙"信息']),
        ("出[I 具《信息公开告知书》][Q 1份]", ["《信息公开告知书》"]),
        ("网站(含[I 英文版)总浏览量][Q 3次]", ["总浏览量"]),
        ("部门(含直属[I 单位)公开率][Q 9%]", ["公开率"]),
    ],
)
def test_quotes_and_brackets_go_in_pairs(source: str, items: list[str]) -> None:
    assert _settled(source) == items


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("[Q 3名][I 专职人员和][Q 2名]兼职人员", ["专职人员"]),
        ("[Q 7件][I 和政策文件][Q 6件]", ["政策文件"]),
        ("公开[I 各类信息][Q 6件]", ["信息"]),
        ("收到[I 任何形式的投诉][Q 6件]", ["投诉"]),
        ("[I 政府信息已]达[Q 6件]", ["政府信息"]),
        ("[I 申请数为][Q 6件]", ["申请"]),
        ("新增[I 主动公开政府信息][Q 6条]", ["政府信息"]),
        ("[I 累计举行][Q 6场]", []),
        ("[I 总计][Q 6条]", []),
        ("其中[I 通过网络申请][Q 6件]", ["网络申请"]),
        ("公开[I 政府信息数][Q 6条]", ["政府信息"]),
        ("受理[I 法人或者其他组织提出的申请][Q 6件]", ["申请"]),
        ("[I 差评数占评价总数][Q 6%]", ["差评数"]),
        ("发布行政执法类[I (含处罚、强制)][Q 6条]", ["行政执法类"]),
        ("申请[I 较2021年增长][Q 6%]", ["增长"]),
        ("公开[I 共享数据][Q 6条]", ["共享数据"]),
        ("公开[I 共公开信息][Q 6条]", ["公开信息"]),
        ("公开[I 2019年度政府信息][Q 6件]", ["政府信息"]),
        ("召开[I 业务培训会各][Q 6次]", ["业务培训会"]),
        ("[I 下半年]公开[Q 6次]", []),
        ("系统中[I 系统收到][Q 6封]", []),
    ],
)
def test_edges_are_no_function_words(source: str, items: list[str]) -> None:
    assert _settled(source) == items


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("更新概况、机构、[I 领导等信息][Q 8条]", ["概况、机构、领导等信息"]),
        ("承办[I 代表建议]、[I 委员提案][Q 8件]", ["代表建议、委员提案"]),
        ("[Q 3条],行政复议、[I 行政诉讼]均为[Q 0件]", ["行政复议、行政诉讼"]),
        ("[Q 3条]、概况、[I 领导等信息][Q 8条]", ["概况、领导等信息"]),
        ("[I 要闻][Q 3条]、[I 公告][Q 8条]", ["要闻", "公告"]),
        ("开展多项工作,加强管理和[I 信息][Q 8条]", ["信息"]),
    ],
)
def test_a_list_under_one_count_is_one_item(source: str, items: list[str]) -> None:
    assert _settled(source) == items
