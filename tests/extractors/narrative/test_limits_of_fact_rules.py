"""Where the rules for facts stop: sentences that look like those they are for."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # an office that approves is asked for information as others are
        ("按照登记、审核、审批、答复流程，受理申请6件，均按时答复。", "request"),
        (
            "县行政审批服务局全年收到申请26件，其中网络申请20件、信函申请6件。",
            "request request request",
        ),
        (
            "我局承担行政审批职能，全年收到申请8件，其中予以公开6件，不予公开2件。",
            "request request request",
        ),
        ("申请内容多为行政许可、环评审批等，共收到申请12件。", "request"),
        ("严格执行审批程序，共办理申请6件。", "request"),
        ("受理点设在审批办公室，收到申请4件。", "request"),
        # money that is taken for information, or costs who asks for it
        ("因依申请公开产生的邮寄费用为45元。", "fee"),
        ("全年依申请公开所产生的费用共计360元。", "fee"),
        ("依申请提供政府信息产生的邮寄费、打印费共30元。", "fee"),
        ("全年依申请公开产生的费用为0元。", "fee"),
        ("本年度依申请公开政府信息产生的费用为0元。", "fee"),
        ("申请人支出费用50元。", "fee"),
        ("公民支出的信息费用100元。", "fee"),
        # the title of what is printed says what it is of
        ("印发3份《政府信息公开指南》，张贴公示。", "publication"),
        ("印发2份《政府信息公开条例》，发至各科室。", "publication"),
        ("印发5份《依申请公开工作规程》。", "publication"),
        ("发送3份《政府信息公开答复书》。", "publication"),
        # the second of two verbs
        ("公开政府信息、向上级报送信息48条。", "activity"),
        (
            "公开政务信息、接待来访信息20条。",
            "activity",
        ),
        # what there is after others were closed
        ("关停僵尸账号后全县在运行政务新媒体36个。", "resource"),
        ("停用旧栏目后新设专栏5个。", "resource"),
        ("停用旧公开栏并设立新公开栏6个。", "resource"),
        ("注销原微信公众号并新开设微信公众号1个。", "resource"),
        ("关停网站并建设新网站1个。", "resource"),
        ("清退多余人员充实专职人员3名。", "resource"),
        ("无人机巡查20次。", "activity"),
        # documents made
        ("制定了11项政府信息公开配套制度。", "publication"),
        pytest.param(
            "共收到并妥善处理依申请公开信息13件。",
            "request",
            marks=pytest.mark.xfail(reason="the model of 971 reports tells a publication"),
        ),
        (
            "办理依申请公开9条，本机关不掌握政府信息答复4条。",
            "request request",
        ),
        ("主动公开政府信息76条，不予公开信息数0。", "publication publication"),
        # publicity in the media; requests by the longer names of them
        ("通过新闻报刊发布相关报道15篇。", "activity"),
        ("办结政府信息依申请公开6件。", "request"),
        ("收到和处理政府信息公开申请办理事项6件。", "request"),
        # information sorted by whether it is open; what was asked for is told as received
        (
            "制作政府信息76条，其中主动公开60条，依申请公开信息数9条，不予公开信息数7条。",
            "publication publication publication publication",
        ),
        ("主动公开政府信息76条，依申请公开信息数9条。", "publication publication"),
        ("主动公开政府信息76条，收到依申请公开信息9条。", "publication request"),
    ],
)
def test_kinds(read_prose: Read, shipped: Voice, text: str, kinds: str) -> None:
    assert [fact.kind for fact in read_prose(text, voice=shipped).facts] == kinds.split()


@pytest.mark.parametrize(
    "text",
    [
        "“书记信箱”收到留言30条，答复总数30条。",
        "回复群众来信30件，答复总数45件。",
        "网民留言答复总数120条。",
        "对人大代表建议的答复总数23件。",
        "人大建议12件、政协提案8件，答复总数20件。",
        "办理建议提案20件，其他答复2件。",
    ],
)
def test_answers_to_others_are_no_requests(read_prose: Read, shipped: Voice, text: str) -> None:
    assert "request" not in [fact.kind for fact in read_prose(text, voice=shipped).facts]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("全年无关于政府信息公开的行政复议、行政诉讼。", ["行政复议", None]),
        ("本年度无关于信息公开的投诉举报。", ["投诉举报"]),
        pytest.param(
            "无关于收费的投诉和举报。",
            ["投诉和举报"],
            marks=pytest.mark.xfail(reason="the model of 971 reports parts the item"),
        ),
        ("全年无效能投诉案件。", ["效能投诉案件"]),
        ("未收到任何形式的有关信息公开方面的咨询。", ["咨询"]),
        ("未发生因信息公开申请办理导致行政复议、行政诉讼。", ["行政复议", None]),
        ("全年无线上申请，线下申请2件。", ["线上申请"]),
        ("本年度无线上、线下申请。", ["线上、线下申请"]),
        ("无线索举报。", ["线索举报"]),
        ("全年无证明事项投诉。", ["投诉"]),
        ("无证照办理投诉。", ["投诉"]),
        ("本年度无需收取费用。", ["费用"]),
        pytest.param(
            "全年无法人申请。",
            ["申请"],
            marks=pytest.mark.xfail(reason="the model of 971 reports makes 无 a denial"),
        ),
        ("全年无数据安全投诉。", ["投诉"]),
        ("全年无污染投诉。", ["投诉"]),
        # how many there are changed or not: nothing that there is none of
        ("没有减少专职人员。", []),
        ("未减少专职人员，现有专职人员3名。", []),
        ("未增加专职工作人员，仍为2名。", []),
        pytest.param(
            "全年无专职人员变动。",
            [],
            marks=pytest.mark.xfail(reason="the model of 971 reports makes 无 a denial"),
        ),
        ("不存在无专职人员的情况。", []),
        ("没有配齐专职人员的单位2个。", []),
        pytest.param(
            "一是部分单位无专职人员。",
            [],
            marks=pytest.mark.xfail(reason="the model of 971 reports makes 无 a denial"),
        ),
    ],
)
def test_zeros(read_prose: Read, shipped: Voice, text: str, items: list[str | None]) -> None:
    facts = read_prose(text, voice=shipped).facts
    assert [fact.item for fact in facts if fact.value == 0] == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("政策类信息3条，含图解类信息2条。", ["政策类信息", "图解类信息"]),
        ("政策类信息3条，包括图解类信息2条。", ["政策类信息", "图解类信息"]),
        pytest.param(
            "政策类信息3条，今年动态类信息7条。",
            ["政策类信息", "动态类信息"],
            marks=pytest.mark.xfail(reason="the model of 971 reports keeps 今年"),
        ),
        ("政策类信息3条，全年动态类信息7条。", ["政策类信息", "动态类信息"]),
        ("政策类信息3条，比上年通知类信息7条。", ["政策类信息", "通知类信息"]),
        ("主动公开信息50条，占比50%；民生信息占比30%。", ["信息", "占比", "民生信息占比"]),
        pytest.param(
            "受理率100%，占比80%；办结率占比20%。",
            ["受理率", "占比", "办结率"],
            marks=pytest.mark.xfail(reason="the model of 971 reports takes another item"),
        ),
        pytest.param(
            "公布拟逐步取消事项6项。",
            ["拟逐步取消事项"],
            marks=pytest.mark.xfail(reason="the model of 971 reports finds an item"),
        ),
        ("模拟适时监测信息3条。", ["信息"]),
        ("网站累计访问量76万人次，其中2019年度15万人次。", ["累计访问量", None]),
    ],
)
def test_items(read_prose: Read, shipped: Voice, text: str, items: list[str | None]) -> None:
    assert [fact.item for fact in read_prose(text, voice=shipped).facts] == items


def test_what_is_published_of_a_plan_is_counted(read_prose: Read, shipped: Voice) -> None:
    told = read_prose("公示拟陆续征收土地信息5条。", voice=shipped)
    assert [fact.value for fact in told.facts] == [5]


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("受理申请1件、咨询60件，均已办理。其中，电话咨询40件。", [None, None, "f2"]),
        ("收到申请6件、咨询12次，涉及征地拆迁。其中当面申请2件。", [None, None, "f1"]),
        (
            "公开政府信息120条、政策文件6件，主要涉及财政、民生。其中解读4件。",
            [None, "f1", "f2"],
        ),
    ],
)
def test_parents(read_prose: Read, shipped: Voice, text: str, parents: list[str | None]) -> None:
    assert [fact.parent for fact in read_prose(text, voice=shipped).facts] == parents


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # rates and money of work on standards, and of information on benefits
        ("强制性标准全文公开率100%。", "100%"),
        ("信息公开工作标准化建设投入资金20万元。", "20万元"),
        ("社会救助标准政策解读覆盖率达95%。", "95%"),
        ("专项资金信息公开率提升至98%。", "98%"),
        ("政务公开专项资金由上年的10万元增加到12万元。", "10万元 12万元"),
        # what a benefit is
        ("低保标准提高至每人每月735元，医保报销比例高达60%。", ""),
    ],
)
def test_amounts(read_prose: Read, shipped: Voice, text: str, told: str) -> None:
    assert [fact.text for fact in read_prose(text, voice=shipped).facts] == told.split()


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("发布信息20条，收到留言20条，20条信息均经审核。", "f1"),
        ("收到申请2件，咨询2件，2件申请均已答复。", "f1"),
    ],
)
def test_what_is_told_again_is_of_its_noun(
    read_prose: Read, shipped: Voice, text: str, parent: str
) -> None:
    assert read_prose(text, voice=shipped).facts[-1].parent == parent


def test_a_request_that_needs_completing_is_one(read_prose: Read, shipped: Voice) -> None:
    (fact,) = read_prose("未收到需要补正的政府信息公开申请。", voice=shipped).facts
    assert fact.value == 0
