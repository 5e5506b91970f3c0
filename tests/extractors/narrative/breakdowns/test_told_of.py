"""Parts that the tagger passes over and that their own words, their sum or their channels tell."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.counts.slots import STANDALONE
from gongkai.extractors.narrative.counts.spots import passage_to_spots

_HANDLED = (
    "收到[I 申请][Q 19件],网上[Q 12件],邮寄[Q 7件]。"
    "予以公开[Q 8件],非本机关[Q 4件],作为投诉举报处理[Q 7件]。"
)
_TWICE_DIVIDED = (
    "办理[I 申请][Q 34件],当面[Q 15件],网上[Q 19件]。"
    "同意公开[Q 15件],不予公开[Q 4件],无法提供[Q 11件],补正逾期[Q 4件]。"
)


def _parents(source: str) -> list[int | None]:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    roles = complete_lists(spots, [STANDALONE] * len(spots), [passage])
    return find_parents(spots, roles, [passage])


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("source", "parents"),
    [
        # a share without a rate, two of one number, and more than the number before
        ("推送[I 信息][Q 433条],防疫提示占[Q 190条]。", [None, 0]),
        ("收到[I 申请][Q 20件],个人占[Q 4件],企业占[Q 15件]。", [None, 0, 0]),
        ("推送[I 信息][Q 43条],防疫提示占[Q 190条]。", [None, None]),
        ("推送[I 信息][Q 433条]。防疫提示占[Q 190条]。", [None, None]),
        # its share, of the nearest that it fits, though a sentence lies between
        (
            "公开[I 信息][Q 394条]。[C 网站]公开[Q 216条],占[Q 55%];[C 公示栏][Q 65条],占[Q 17%]。",
            [None, 0, None, 0, None],
        ),
        ("公开[I 信息][Q 394条]。审查[I 文件][Q 216条],占[Q 40%]。", [None, None, None]),
        # who took up some of what was sent, one after the other
        (
            "报送[I 稿件][Q 27篇],被甲报采用[Q 9篇],被乙台采用[Q 6篇],被丙网采用[Q 3篇]。",
            [None, 0, 0, 0],
        ),
        # what was taken up of what came in or was sent, and what was taken up elsewhere
        ("征得[I 意见][Q 13条],经研究采纳[Q 11条]。", [None, 0]),
        ("报送[I 稿件][Q 27篇],被省厅采用[Q 19篇]。", [None, 0]),
        ("报送[I 稿件][Q 27篇],在省厅网站被采用[Q 19篇]。", [None, None]),
        # what was done with what came in, but of requests and motions
        ("收到[I 来信][Q 1985封],按时办结[Q 1962封]。", [None, 0]),
        ("审核[I 稿件][Q 2914项],退回补正[Q 88项]。", [None, 0]),
        ("[I 信息][Q 217条],网站挂[Q 96条],公众号发[Q 73条],剩下的[Q 48条]贴出。", [None, 0, 0, 0]),
        ("发放[I 问卷][Q 300份],收回[Q 271份]。", [None, 0]),
        ("记下[I 毛病][Q 11处],年底前改好[Q 9处]。", [None, 0]),
        ("收到[I 申请][Q 12件],办结[Q 11件]。", [None, None]),
        ("收到[I 来信][Q 19封]。回复[Q 18封]。", [None, None]),
        ("收到[I 来信][Q 19封],现场回复[Q 28封]。", [None, None]),
        # what is left out of all, but not what is carried over, nor what others made
        ("收到[I 来信][Q 19封],除[Q 1封]匿名外均已回复。", [None, 0]),
        ("收到[I 申请][Q 9件],网络[Q 7件],信函[Q 2件];除[Q 1件]撤回外均已答复。", [None, 0, 0, 0]),
        ("承办[I 建议][Q 47件]、[I 提案][Q 39件],除[Q 2件]不宜公开外均已公开。", [None] * 3),
        ("收到[I 申请][Q 19件],除[Q 1件]结转下年度外均已答复。", [None, None]),
        ("印发[I 文件][Q 19件],清除[Q 1件]外来件。", [None, None]),
        # of what was sent, whatever was told since; of no single one of a list; in other words
        (
            "向省厅报送[I 信息][Q 27篇],网站发布[Q 100篇],被省厅采用[Q 19篇]。",
            [None, None, 0],
        ),
        ("办理[I 建议][Q 8件]、[I 提案][Q 16件],已办结[Q 14件]。", [None, None, None]),
        ("发布[I 文件][Q 433件],公开土地征占[Q 190件]。", [None, None]),
        ("受理[I 来信][Q 63件],办结率[Q 97%],已办结[Q 61件]。", [None, None, 0]),
    ],
)
def test_own_words_say_of_which_number(source: str, parents: list[int | None]) -> None:
    assert _parents(source) == parents


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("source", "parents"),
    [
        # told alike, by one number for two things, joined by 和, the rest of a list
        ("受理[I 申请][Q 5件],涉及土地的[Q 4件],涉及户籍的[Q 1件]。", [None, 0, 0]),
        ("受理[I 申请][Q 5件],涉及土地[Q 4件],涉及户籍[Q 1件]。", [None, None, None]),
        ("收到[I 申请][Q 2件],书面、口头各[Q 1件]。", [None, 0]),
        ("召开[I 会议][Q 4次],培训、座谈各[Q 2次]。", [None, None]),
        (
            "发布[I 作品][Q 1204条],微信、抖音、微博为[Q 517条]、[Q 402条]和[Q 285条]。",
            [None, 0, 0, 0],
        ),
        ("张贴[I 公示][Q 46期],主要是低保[Q 21期],补贴[Q 14期],其它[Q 11期]。", [None, 0, 0, 0]),
        # another division of all, in a sentence of its own; 4 and 11 are no division of the 15
        (
            _TWICE_DIVIDED,
            [None, *[0] * 6],
        ),
        # counted up behind 计
        (
            (
                "公开[I 信息][Q 1917条],比2009年增加[Q 388条]。"
                "计有[I 批复][Q 702条],[I 收费][Q 471条],[I 其他][Q 744条]。"
            ),
            [None, None, 0, 0, 0],
        ),
        # 8 and 4 are no division of the 12 either, and to be handled as a complaint is an outcome
        (_HANDLED, [None, *[0] * 5]),
        (
            "收到[I 申请][Q 88件]。自然人[Q 79件],企业[Q 9件]。办结[Q 84件],转2026年[Q 4件]。",
            [None, *[0] * 4],
        ),
        ("应办[Q 27件],答复[Q 24件],结转下年[Q 3件]。", [None, 0, 0]),
        ("受理[I 申请][Q 9件],都来自网络,[Q 8件]已办结,[Q 1件]结转下年度。", [None, 0, 0]),
        ("受理[I 申请][Q 9件],都来自网络,[Q 8件]很急,[Q 1件]不急。", [None, None, None]),
        # other cases and files are none of the requests that they happen to make up
        ("收到[I 申请][Q 15件],引发行政复议[Q 9件],行政诉讼[Q 6件]。", [None, None, None]),
        ("收到[I 申请][Q 12件],上年结转[Q 3件],办结[Q 9件]。", [None, None, None]),
        ("收到[I 来信][Q 12件],制发文件[Q 4件],印发通知[Q 8件]。", [None, None, None]),
        (
            "收到[I 申请][Q 20件],网络[Q 15件],信函[Q 5件]。办理建议[Q 12件]、提案[Q 8件]。",
            [None, 0, 0, None, None],
        ),
        ("收到[I 申请][Q 2件],行政复议、行政诉讼各[Q 1件]。", [None, None]),
        ("举办[I 培训][Q 4次],印发方案、计划各[Q 2件]。", [None, None]),
        ("召开[I 会议][Q 8次],举办培训[Q 5次],其他[Q 3次]。", [None, None, None]),
        # files of one sort are no division of those of another that they happen to make up
        ("公开公文[Q 86件],公告[Q 61件],解读[Q 25件]。", [None, None, None]),
    ],
)
def test_lists_that_make_up_a_number(source: str, parents: list[int | None]) -> None:
    assert _parents(source) == parents


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("source", "parents"),
    [
        # behind a bracket, what stood before it is divided
        (
            "公开[I 信息][Q 83条](历年累计[Q 241条]),其中公路[Q 35条],水运[Q 48条]。",
            [None, None, 0, 0],
        ),
        # columns of the site; of another platform, of more than the site's, of one column only
        (
            "[C 市政府网站]更新[Q 517条],[C 事故栏目]发布[Q 11条],[C 预警栏目]发布[Q 162条]。",
            [None, 0, 0],
        ),
        (
            "[C 政务微博]更新[Q 517条],[C 事故栏目]发布[Q 11条],[C 预警栏目]发布[Q 162条]。",
            [None, None, None],
        ),
        (
            "[C 市政府网站]更新[Q 150条],[C 事故栏目]发布[Q 11条],[C 预警栏目]发布[Q 162条]。",
            [None, None, None],
        ),
        ("[C 市政府网站]更新[Q 517条],[C 事故栏目]发布[Q 11条]。", [None, None]),
        ("印发[I 文件][Q 200件],[C 事故栏目]发布[Q 11条],[C 预警栏目]发布[Q 162条]。", [None] * 3),
        (
            "[C 县网站]公开[Q 50条],[C 局网站][C 公告栏目][Q 20条],[C 市网站][C 法规栏目][Q 9条]。",
            [None] * 3,
        ),
    ],
)
def test_brackets_and_columns(source: str, parents: list[int | None]) -> None:
    assert _parents(source) == parents


@pytest.mark.issue(4)
def test_a_paragraph_that_makes_a_number_up_is_a_view_of_it() -> None:
    sources = ("公开[I 信息][Q 49条]。", "类别。机构[Q 9条],招标[Q 17条],水费[Q 23条]。")
    passages, spots = [], []
    for number, source in enumerate(sources):
        passage, spans = marked_to_passage(source)
        passages.append(passage)
        spots += passage_to_spots(number, passage, spans)
    roles = complete_lists(spots, [STANDALONE] * len(spots), passages)
    assert find_parents(spots, roles, passages) == [None, 0, 0, 0]
