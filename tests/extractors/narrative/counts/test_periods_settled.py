from __future__ import annotations

import pytest

from gongkai.extractors.kinds import FactKind, FactPeriod
from gongkai.extractors.narrative.counts.periods_settled import period_of_part, settle_period
from gongkai.extractors.narrative.counts.quantities import Quantity
from gongkai.extractors.narrative.counts.spots import Spot


def _settled(text: str, period: FactPeriod, kind: FactKind = "publication") -> FactPeriod:
    """Return the period of the quantity in brackets."""
    spot, plain = _marked(text)
    return settle_period(period, kind, spot, plain)


def _marked(text: str) -> tuple[Spot, str]:
    """Return the quantity in brackets and the text without them."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    quantity = Quantity(3, plain[end - 1], "exact")
    return Spot(0, start, end, quantity, False, None, (), None, 1.0, "tagger"), plain


@pytest.mark.parametrize(
    ("text", "told", "settled"),
    [
        ("截至2017年底,累计公开[225条]。", "year", "cumulative"),
        ("截至2017年12月31日,年度累计公开[225条]。", "cumulative", "year"),
        ("年度累计公开30条,历年累计公开[225条]。", "cumulative", "cumulative"),
        ("截止2016年12月31日,累计公开[225条]。", "partial", "cumulative"),
        ("截至2012年底,公开[65条],其中今年新增9条。", "partial", "cumulative"),
        ("截至2012年底,公开65条,其中今年新增[9条]。", "cumulative", "year"),
        ("网站从开通至今,总共发布动态[29条]。", "year", "cumulative"),
        ("全年累计公开[29条]。", "cumulative", "year"),
        ("差错由上半年的8处降到[2处]。", "year", "year"),
        ("历年累计公开[29条]。", "year", "cumulative"),
        ("整理历年档案[29条]。", "year", "year"),
        ("累计公开信息已达[29条]。2016年新增5条。", "year", "cumulative"),
        ("累计公开信息已达[29条]。2016年更新5条。", "year", "year"),
        ("条例施行以来,规范各类公共资源交易平台目录,公开[29条]。", "year", "year"),
        ("条例施行以来,规范各类资源交易平台的目录,共公开[29条]。", "year", "cumulative"),
        ("《条例》施行以来,认真落实,全年公开[29条]。", "year", "year"),
        ("截至12月31日,共公开[29条]。", "partial", "year"),
        ("现行有效市政府规章8部,市政府规范性文件[51件],部门规范性文件73件。", "year", "point"),
        ("现行有效市政府规章8部,市政府规范性文件51件,部门规范性文件[73件]。", "year", "point"),
        ("现行有效规章8部,新制发规范性文件[5件]。", "year", "year"),
        ("截至2017年7月,发布[29条]。", "year", "partial"),
        ("截至9月底发布8条,至年底发布[29条]。", "partial", "year"),
        ("自2014年1月至2014年12月底,累计公开[29条]。", "cumulative", "year"),
        ("2014年1月1日到12月31日,累计公开[29条]。", "cumulative", "year"),
        ("2014年1月至11月,公开[29条]。", "year", "partial"),
        ("文件库收录市县两级文件[29条]。", "year", "point"),
        ("文件库累计收录市县两级文件[29条]。", "year", "cumulative"),
        ("新增收录文件[29条]。", "year", "year"),
        ("汛情期间,每日发布通告,累计[29条]。", "cumulative", "partial"),
        ("每日发布通告,累计[29条]。", "cumulative", "year"),
        ("向平台累计共享数据[29条]。", "cumulative", "cumulative"),
        ("公开80条,同比增加25%(上年[29条])。", "year", "previous_year"),
        ("上年为[29条],增长25%。", "year", "previous_year"),
        ("公开80条,较之2020年的[29条]有所增加。", "year", "previous_year"),
        ("上年结转申请[29条]。", "year", "year"),
        ("7-12月公开[29条]。", "year", "partial"),
        ("2019年1-10月公开[29条]。", "year", "partial"),
        ("上半年公开8条,下半年公开[29条]。", "year", "partial"),
        ("1-12月公开[29条]。", "year", "year"),
        ("2019年1月公开工作启动,公开[29条]。", "year", "year"),
        ("截至2017年底。累计公开[29条]。", "year", "year"),
        ("废止文件4件,现行有效[29件]。", "year", "point"),
        ("废止文件4件,宣布失效[29件]。", "year", "year"),
        ("公众号4月开通,到年底发文[29篇]。", "year", "partial"),
        ("公众号4月开通,发文8篇,网站发布[29篇]。", "year", "year"),
    ],
)
def test_period_of_publications(text: str, told: FactPeriod, settled: FactPeriod) -> None:
    assert _settled(text, told) == settled


@pytest.mark.parametrize(
    ("text", "kind", "told", "settled"),
    [
        ("配备专职人员2人、兼职[3人]。", "resource", "year", "point"),
        ("为各村配备信息员[3人]。", "resource", "year", "year"),
        ("聘请监督员[3人]。", "resource", "year", "year"),
        ("新增配备信息员[3人]。", "resource", "year", "year"),
        ("安排[3名]工作人员参加。", "resource", "year", "year"),
        ("选派[3名]干部前往市局学习。", "resource", "year", "year"),
        # who was named for it this year
        ("抽调工作人员[3名]。", "resource", "year", "year"),
        ("调入专职工作人员[3名]。", "resource", "year", "year"),
        ("明确[3名]工作人员负责政府信息公开。", "resource", "year", "year"),
        ("落实兼职信息员[3名]。", "resource", "year", "year"),
        ("全县专职人员[3人]。", "resource", "year", "year"),
        ("约谈工作人员[3名]。", "resource", "year", "year"),
        ("专职工作人员减少[3名]。", "resource", "year", "year"),
        ("对现存的[3个]政务新媒体加强管理。", "resource", "year", "point"),
        # set up in the year, right before the count: an act of it
        ("今年新设立[3个]查阅点。", "resource", "point", "year"),
        ("本年度在各镇新建成[3处]专区。", "resource", "point", "year"),
        ("年内新开通了[3个]账号。", "resource", "point", "year"),
        # but not what there is, nor what only looks so
        ("设立查阅点[3处]。", "resource", "point", "point"),
        ("2023年,设有查阅点[3处]。", "resource", "point", "point"),
        ("今年设置后现有专栏[3个]。", "resource", "point", "point"),
        ("在新建区图书馆设查阅点[3处]。", "resource", "point", "point"),
        ("新成立的政务公开科配备工作人员[3名]。", "resource", "point", "point"),
        ("今年新成立的数据局开通账号[3个]。", "resource", "point", "point"),
        ("新建行政服务中心设有窗口[3个]。", "resource", "point", "point"),
        ("新建的专区配备电脑[3台]。", "resource", "point", "point"),
        ("目前有新建查阅点[3个]。", "resource", "point", "point"),
        ("云湄高新建设局配备专职人员[3名]。", "resource", "point", "point"),
        ("新立村设置公示栏[3块]。", "resource", "point", "point"),
        ("今年以来全县已建成政务公开专区[3个]。", "resource", "point", "point"),
        ("配备新设备[3台]。", "resource", "point", "point"),
        ("创新开设专栏[3个]。", "resource", "point", "point"),
        ("粉丝有[3人]。", "reach", "point", "point"),
        ("新增粉丝[3人]。", "reach", "point", "year"),
        ("小程序注册用户达[3人]。", "reach", "year", "point"),
        ("粉丝由2万人增至[3人]。", "reach", "year", "point"),
        ("年内新增关注[3人]。", "reach", "year", "year"),
        ("订阅量[1108]。", "reach", "year", "point"),
        ("订阅量净增[1108]。", "reach", "year", "year"),
    ],
)
def test_what_is_there_and_what_is_gained(
    text: str, kind: FactKind, told: FactPeriod, settled: FactPeriod
) -> None:
    assert _settled(text, told, kind) == settled


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("开展公开工作以来,[未收取费用]。", "cumulative"),
        ("今年以来,[未收取费用]。", "year"),
    ],
)
def test_a_zero_since_it_began(text: str, settled: FactPeriod) -> None:
    spot, plain = _marked(text)
    spot.is_zero = True
    assert settle_period("year", "fee", spot, plain) == settled


def test_only_counts_of_what_was_done_are_settled() -> None:
    assert _settled("截至2017年7月,配备[3条]。", "year", "resource") == "year"
    assert _settled("截至2017年7月,现行有效[3条]。", "point") == "point"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("现有账号43个,其中抖音[3个]。", "point"),
        ("现有账号43个,其中新增[3个]。", "year"),
        ("现有政务新媒体43个,其中新建1个、微信公众号[3个]、微博39个。", "point"),
        ("共有账号43个,其中新增2个,微信公众号[3个]。", "point"),
        ("现有栏目43个,其中服务类栏目[3个]。", "point"),
        ("现有栏目43个,其中今年新增4个;服务类栏目[3个]。", "point"),
    ],
)
def test_a_part_of_what_is_there_is_there(text: str, period: FactPeriod) -> None:
    spot, plain = _marked(text)
    assert period_of_part("year", "point", spot, plain) == period
