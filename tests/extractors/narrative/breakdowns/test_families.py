"""A whole is of the family of its parts, and takes no more than the words and sums allow."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import ToPassages, rule_spots, values_of_wholes

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.breakdowns.views import viewed
from gongkai.extractors.narrative.counts.slots import PART, STANDALONE, TOTAL

T, P, S = TOTAL, PART, STANDALONE
PUB: FactKind = "publication"
REQ: FactKind = "request"


@pytest.mark.parametrize(
    ("text", "roles", "kinds", "wholes"),
    [
        # a request is no part of what was published, whatever the unit
        (
            "公开信息5000条，其中网站600条。\n收到申请34条；网上申请23条，信函申请9条。",
            [T, P, S, P, P],
            [PUB, PUB, REQ, REQ, REQ],
            [None, 5000, None, None, None],
        ),
        # nor is anything, in another sentence, part of what another measure word counts
        (
            "公开信息5000条，其中网站600条。\n收到申请34宗；网上申请23宗，信函申请9宗。",
            [T, P, S, P, P],
            [],
            [None, 5000, None, None, None],
        ),
        # the parts that one view of a number tells, behind those of another view
        (
            "共公开信息100条。\n从渠道来看，网站60条，占60%；微信40条，占40%。\n从内容来看，动态70条，公告30条。",
            [T, P, S, P, S, P, P],
            [],
            [None, 100, None, 100, None, 100, 100],
        ),
        # a number with parts in a bracket may have more, by their sum, and no others
        (
            "公开信息5000条，其中网站600条。\n收到申请34宗（含结转5宗），公民31宗，法人3宗；办结32宗。",
            [T, P, S, P, P, P, P],
            [PUB, PUB, *[REQ] * 5],
            [None, 5000, None, 34, 34, 34, None],
        ),
    ],
)
def test_a_whole_is_of_the_family_of_its_parts(
    to_passages: ToPassages,
    text: str,
    roles: list[str],
    kinds: list[FactKind],
    wholes: list[int | None],
) -> None:
    assert values_of_wholes(to_passages(text), roles, kinds) == wholes


@pytest.mark.parametrize(
    ("text", "roles", "wholes"),
    [
        # a bracket that closed its whole exactly takes no more
        (
            "网站公开信息90条（其中，概况12条，动态78条），公众号发布信息31条。",
            [T, P, P, P],
            [None, 90, 90, None],
        ),
        # nor does a list
        ("收到申请12宗，其中公民9宗，法人3宗；办结11宗。", [T, P, P, P], [None, 12, 12, None]),
        # but what stands in the list as the others do is one of them, whatever they add up to
        ("公开5件，其中甲类4件、乙类1件、丙类1件。", [T, P, P, P], [None, 5, 5, 5]),
        # ... and another view goes on
        (
            "解读9件，其中图解6件、视频3件，由局长解读的2件。",
            [T, P, P, P],
            [None, 9, 9, 9],
        ),
        ("收到4件，其中信函3件、网络1件；办结4件。", [T, P, P, P], [None, 4, 4, 4]),
        # a nought is one more of it
        (
            "答复80件，其中予以公开58件，不予公开22件，其他处理0件。",
            [T, P, P, P],
            [None, 80, 80, 80],
        ),
    ],
)
def test_a_whole_made_up_takes_no_more(
    to_passages: ToPassages, text: str, roles: list[str], wholes: list[int | None]
) -> None:
    assert values_of_wholes(to_passages(text), roles) == wholes


@pytest.mark.parametrize(
    ("text", "roles", "complete", "wholes"),
    [
        # a list that makes up what another measure word counts is of it
        (
            "热线服务群众120人次，咨询类80件，投诉类30件，建议类7件，其他类3件。",
            [S, T, P, P, P],
            [S, P, P, P, P],
            [None, 120, 120, 120, 120],
        ),
        # two that do so may do so by chance
        ("接待群众30人次，来信20件，来电10件。", [S, S, S], [S, S, S], [None, None, None]),
        # and so may small ones
        ("接待群众6人次，来信3件，来电2件，留言1件。", [S] * 4, [S] * 4, [None] * 4),
        # where the list goes on, nothing was made up
        (
            "热线服务群众120人次，咨询类80件，投诉类30件，建议类10件，办结类115件。",
            [S] * 5,
            [S] * 5,
            [None] * 5,
        ),
        # in one measure word, a list of its own behind the whole
        (
            "收到申请86件，网上61件、信函17件、当面8件，比上年多3件。",
            [S] * 5,
            [S, P, P, P, S],
            [None, 86, 86, 86, None],
        ),
        # a word opens all that make a number up in its sentence
        (
            "共公开100条，其中甲栏目公开41条；乙栏目公开30条；丙栏目公开29条。",
            [T, P, S, S],
            [T, P, P, P],
            [None, 100, 100, 100],
        ),
        # what a bracket says of the number before it is no whole of what is told behind it
        (
            "办理申请6件（含上年结转3件），其中5件已答复。",
            [S] * 3,
            [S, P, P],
            [None, 6, 6],
        ),
        # two are enough where they say who asked, or how
        (
            "接收申请124宗（含上年结转5宗），公民申请113宗，法人申请11宗；本年办结121宗。",
            [S] * 5,
            [S, P, P, P, S],
            [None, 124, 124, 124, None],
        ),
        ("收到申请3件，两件来自信函，1件来自网络。", [S] * 3, [S, P, P], [None, 3, 3]),
        # or where the last are the others
        (
            "收到申请3件。1件因不属于本机关无法提供，另2件予以公开。",
            [S] * 3,
            [S, P, P],
            [None, 3, 3],
        ),
        # ... which are none that were told before
        (
            "收到申请3件，其中2起为网上申请，1起为现场申请。其中，1起不属于我局职责，另2起均作答复。",
            [T, P, P, P, "restated"],
            [T, P, P, P, P],
            [None, 3, 3, 3, 3],
        ),
        ("收到申请3件，网络申请2件，答复1件。", [S] * 3, [S] * 3, [None] * 3),
        ("公开公文86件，公告61件，解读17件，年报8件。", [S] * 4, [S] * 4, [None] * 4),
        ("公开公文86件、公告61件、解读17件、年报8件。", [S] * 4, [S] * 4, [None] * 4),
    ],
)
def test_a_list_that_makes_up_the_number_before_it(
    to_passages: ToPassages,
    text: str,
    roles: list[str],
    complete: list[str],
    wholes: list[int | None],
) -> None:
    passages = to_passages(text)
    assert complete_lists(rule_spots(passages), roles, passages) == complete
    assert values_of_wholes(passages, complete) == wholes


@pytest.mark.parametrize(
    ("text", "roles", "wholes"),
    [
        # the largest of a flat list is no whole of those behind it
        (
            "更新简介13条、公示63条、资讯817条、政策36条、应急83条、采购2条。",
            [S, S, S, P, P, P],
            [None] * 6,
        ),
        ("新华社2篇，岚江日报15篇，水务报5篇。", [S, T, P], [None] * 3),
        # nor where one behind it is larger still
        ("公众号发布原创12篇，转发法规5篇，转发其他30篇。", [T, P, P], [None] * 3),
        # what makes it up in a list of its own is of it
        (
            "收到申请30件，答复28件，予以公开20件、不予公开8件。",
            [S, T, P, P],
            [None, None, 28, 28],
        ),
        # what there was before is no whole
        (
            "版块由8个增加到16个。其中，政务4个，服务2个，互动2个。",
            [T, S, P, P, P],
            [None, None, 16, 16, 16],
        ),
        # and so is how a review ended
        ("行政复议12件，行政诉讼11件，一审驳回2件。", [S, T, P], [None, None, 11]),
    ],
)
def test_a_member_of_a_flat_list_is_no_whole(
    to_passages: ToPassages, text: str, roles: list[str], wholes: list[int | None]
) -> None:
    assert values_of_wholes(to_passages(text), roles) == wholes


@pytest.mark.parametrize(
    ("text", "roles", "complete", "wholes"),
    [
        # channels one by one, each with its verb
        (
            "公开信息1万余条，其中，通过网站公开1180条，在微信推送894条，微博发布578条。",
            [T, P, S, S],
            [T, P, P, P],
            [None, 10000, 10000, 10000],
        ),
        # a single one
        ("通过网站公开33条，其中通过网站公开文件8个。", [S, S], [S, P], [None, 33]),
        # what only counts readers stands between
        (
            "网站发布信息818篇，总访问量4万次，其中公开平台发布54篇。",
            [S, S, S],
            [S, S, P],
            [None, None, 818],
        ),
        (
            "举办19场新闻发布会，负责人出席5人次。其中，防汛发布会举行15场。",
            [S, S, S],
            [S, S, P],
            [None, None, 19],
        ),
        (
            "公开信息300条，其中网站120条，阅读量4万次，公众号60条。",
            [T, P, S, S],
            [T, P, S, P],
            [None, 300, None, 300],
        ),
        # asides in brackets stand in no one's way
        (
            "公开900条（含许可类），其中：主要包含通过网站（包含官网）发布60条、"  # noqa: ISC004
            "纳入目录20条，通过热线回应咨询50条，通过新媒体发布76条。",
            [T, P, P, S, S],
            [T, P, P, P, P],
            [None, 900, 900, 900, 900],
        ),
        # what is divided itself goes on behind its bracket
        (
            "公开信息90条，其中网站50条（含动态30条、公告11条），公众号20条。",
            [T, P, P, P, S],
            [T, P, P, P, P],
            [None, 90, 50, 50, 90],
        ),
        # but another thing done is told beside
        (
            "公开文件99件，其中通知10件，财政信息2件，发布解读信息6份，收到留言4份。",
            [T, P, S, S, S],
            [T, P, P, S, S],
            [None, 99, 99, None, None],
        ),
        # and so is what denies that it belongs to it
        ("公开信息22条（不包含链接3条）。", [S, S], [S, S], [None, None]),
    ],
)
def test_what_a_word_opens_is_of_the_whole_before_it(
    to_passages: ToPassages,
    text: str,
    roles: list[str],
    complete: list[str],
    wholes: list[int | None],
) -> None:
    passages = to_passages(text)
    assert complete_lists(rule_spots(passages), roles, passages) == complete
    assert values_of_wholes(passages, complete) == wholes


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        # a single way in which all are seen; without their share it may be a number by chance
        ("收到申请7件。从申请方式看，网络申请7件，占100%。", {1: 0}),
        ("收到申请7件。从申请方式看，网络申请7件。", {}),
        ("收到申请7件。从申请方式看，网络申请6件，占100%。", {}),
        # three or more at the head of a paragraph, across semicolons
        (
            "其他途径公开信息73条。\n通过档案馆公开8条；通过公告栏公开13条；通过手册公开52条。",
            {1: 0, 2: 0, 3: 0},
        ),
        ("其他途径公开信息73条。\n通过档案馆公开21条；通过手册公开52条。", {}),
    ],
)
def test_a_single_way_of_all(to_passages: ToPassages, text: str, wholes: dict[int, int]) -> None:
    passages = to_passages(text)
    assert viewed(rule_spots(passages), passages) == wholes
