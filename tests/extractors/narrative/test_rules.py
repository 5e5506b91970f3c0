"""The narrative by rule: what it finds and leaves; channels, pairs, topics, hedges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.extractors.narrative import Narrative
from gongkai.extractors.narrative.channels.same import mentions_to_channels
from gongkai.extractors.narrative.channels.types import (
    NO_CHANNEL,
    classify_type,
    surface_to_account,
    surface_to_type,
)
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.rules import is_norm, passage_to_rule_quantities
from gongkai.extractors.narrative.statements.hedges import text_to_hedge
from gongkai.extractors.narrative.statements.pair_features import Statement
from gongkai.extractors.narrative.statements.pairing import pair
from gongkai.extractors.narrative.statements.topics import key_terms, rule_topics
from gongkai.models.text_classifier import train_classifier

Read = Callable[..., Narrative]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公开政府信息120余条。", [(120, "条")]),
        ("推送近2.46万条（次）。", [(24_600, "条(次)")]),  # brackets folded: one spelling of a unit
        ("举办培训两期、三次会议。", [(2, "期"), (3, "次")]),
        ("满意率百分之九十八。", [(98, "%")]),
        ("制发文件一百二十件。", [(120, "件")]),
        ("公开信息1万2千条、一万二千份。", [(12_000, "条"), (12_000, "份")]),
        ("公开信息三百二十余条，来信五百余件。", [(320, "条"), (500, "件")]),
        ("公开信息数十条，推送数百条，接待上百人次。", []),
        ("来电咨询二十来次，散发一百来个。", [(20, "次"), (100, "个")]),
        (
            "放置公告汇编三十本，明确分管领导一名、经办人一名，一名正言顺，十个字。",
            [(30, "本"), (1, "名"), (1, "名")],
        ),
        ("满意率百分之九十八点五。", [(98.5, "%")]),
        ("办结率100%。", [(100, "%")]),
        ("未收到政府信息公开申请。", [(0, None)]),
        ("未发生行政复议、行政诉讼。", [(0, None)]),
        ("全年无人提出公开申请。", [(0, None)]),
        ("无偿代办申请，无障碍受理投诉。", []),
        ("根据《办法（第12条）》和国发〔2020〕12号文件。", []),
        ("2023年1月1日至12月31日。", []),
        ("拨打12345热线。", []),
        ("每月不少于5条。", []),
        ("第3条规定。", []),
        ("在20个工作日内答复。", []),
    ],
)
def test_rules_find_quantities(
    read_prose: Read, text: str, told: list[tuple[float, str | None]]
) -> None:
    assert [(fact.value, fact.unit) for fact in read_prose(text).facts] == told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公开政府信息12条。", "publication"),
        ("收到政府信息公开申请12件。", "request"),
        ("发生行政复议2件。", "review"),
        ("收取费用12元。", "fee"),
        ("举办培训2次。", "activity"),
        ("阅读量12万次。", "reach"),
        ("办结率98%。", "rate"),
        ("配备专职人员2人。", "resource"),
    ],
)
def test_rules_tell_the_kind(read_prose: Read, text: str, kind: str) -> None:
    assert [fact.kind for fact in read_prose(text).facts] == [kind]


def test_rules_tell_parts_and_periods(read_prose: Read) -> None:
    facts = read_prose("公开信息12条，其中动态9条、公告3条。上年收到申请5件。").facts
    assert [fact.role for fact in facts] == ["total", "part", "part", "standalone"]
    assert [fact.parent for fact in facts] == [None, "f1", "f1", None]
    assert facts[3].period == "previous_year"


@pytest.mark.parametrize(
    ("surface", "kind"),
    [
        ("县人民政府门户网站", "government_website"),
        ("“岚溪发布”微信公众号", "wechat"),
        ("政务微博", "weibo"),
        ("抖音号", "short_video"),
        ("今日头条", "news_app"),
        ("手机APP", "app_client"),
        ("政务新媒体", "new_media"),
        ("政府公报", "gazette"),
        ("新闻发布会", "press_conference"),
        ("村村响", "press_broadcast"),
        ("公共查阅点", "physical_venue"),
        ("公示栏", "notice_board"),
        ("12345热线", "hotline"),
        ("县长信箱", "online_interaction"),
        ("政策文件库", "website_column"),
        ("甲乙丙", "other"),
    ],
)
def test_channels_have_the_type_of_their_longest_word(surface: str, kind: str) -> None:
    assert surface_to_type(surface) == kind


@pytest.mark.issue(4)
def test_channels_of_a_classifier_that_learnt_none_are_typed_by_rule() -> None:
    for classifier in (None, train_classifier([]), train_classifier([([1], [NO_CHANNEL])])):
        assert classify_type("在政务微博发布", 1, 5, classifier) == "weibo"


def test_channels_of_one_account_are_one_and_names_are_told_apart() -> None:
    mentions = [
        (0, 9, "“岚溪发布”微信公众号", "wechat"),
        (20, 26, "微信“岚溪发布”", "wechat"),
        (30, 34, "政府网站", "government_website"),
        (40, 45, "政府 网站", "government_website"),
        (50, 54, "政府网站", "website_column"),
    ]
    channels, names = mentions_to_channels(mentions)  # type: ignore[arg-type]
    assert [(c.name, c.account, len(c.mentions)) for c in channels] == [
        ("“岚溪发布”微信公众号", "岚溪发布", 2),
        ("政府网站", None, 2),
        ("政府网站（website_column）", None, 1),
    ]
    assert names[50] == "政府网站（website_column）"
    assert names[20] == "“岚溪发布”微信公众号"


@pytest.mark.parametrize(
    ("surface", "kind", "account"),
    [
        ("“岚溪发布”微信公众号", "wechat", "岚溪发布"),
        ('"岚溪"抖音号', "short_video", "岚溪"),
        ("微信公众号", "wechat", None),
        ("“岚溪”政府网站", "government_website", None),
    ],
)
def test_accounts_are_named_in_quotes(surface: str, kind: str, account: str | None) -> None:
    assert surface_to_account(surface, kind) == account  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("个别单位公开不及时", "个别"),
        ("在一定程度上滞后", "一定程度"),
        ("公开不及时", None),
        ("极少数单位", "极少数"),
        ("公开仍不够及时，个别栏目更新慢", "个别"),
        ("内容还不够全，尚需充实", "还"),
        ("归还的材料登记不及时", None),
        ("还是习惯于线下张贴", None),
    ],
)
def test_hedges_are_the_first_softening_words(text: str, hedge: str | None) -> None:
    assert text_to_hedge(text) == hedge


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("更新不及时", "timeliness"),
        ("人员业务能力不强", "staff_skill"),
        ("解读形式不够通俗", "policy_interpretation"),
        ("甲乙丙丁", "general"),
    ],
)
def test_topics_by_key_terms(text: str, topic: str) -> None:
    scores = rule_topics(text)
    assert topic in scores
    assert set(scores) <= set(key_terms())
    assert all(0 < score < 1 for score in scores.values())


def _list(start: int, *texts: str, has_mark: bool = True) -> list[Statement]:
    return [Statement(start + 10 * n, t, rule_topics(t), has_mark) for n, t in enumerate(texts)]


PROBLEMS = ("公开不及时", "解读形式单一", "培训不足")


def test_pairs_in_order() -> None:
    measures = _list(100, "加强更新", "丰富解读", "开展培训")
    assert pair(_list(0, *PROBLEMS), measures, None) == [([n], "order") for n in range(3)]


def test_pairs_by_theme_where_the_lists_differ() -> None:
    measures = _list(100, "加强培训学习，弥补培训不足", "丰富解读形式")
    found = pair(_list(0, *PROBLEMS), measures, None)
    assert [owners for owners, _ in found] == [[2], [1]]


def test_pairs_inline_where_they_are_interleaved() -> None:
    problems = [Statement(n * 20, p, rule_topics(p), True) for n, p in enumerate(PROBLEMS)]
    measures = _list(0, "甲", "乙", "丙")
    inline = [Statement(10 + n * 20, m.text, m.topics, True) for n, m in enumerate(measures)]
    assert pair(problems, inline, None) == [([n], "inline") for n in range(3)]


@pytest.mark.parametrize(("n_problems", "n_measures"), [(0, 3), (3, 0), (0, 0), (1, 1)])
def test_pairs_are_as_many_as_measures(n_problems: int, n_measures: int) -> None:
    found = pair(_list(0, *["甲"] * n_problems), _list(100, *["乙"] * n_measures), None)
    assert len(found) == n_measures
    assert all(bool(owners) == (basis != "none") for owners, basis in found)


@pytest.mark.issue(4)
def test_pairs_of_endless_lists_are_none() -> None:
    found = pair(_list(0, *["公开慢"] * 5000), _list(10**6, *["加强公开"] * 5000), None)
    assert found == [([], "none")] * 5000


def test_how_often_something_is_done_in_a_bracket_makes_no_norm_of_what_follows() -> None:
    text = "公众号(每周更新)公开信息3条,每周公开信息3次"
    assert not is_norm(text, text.index("3条"), text.index("3条") + 2)
    assert is_norm(text, text.index("3次"), len(text))
    passage = Passage(text, range(len(text)), "overview")
    assert [text[s.start : s.end] for s in passage_to_rule_quantities(passage)] == ["3条"]
