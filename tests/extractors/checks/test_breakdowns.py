"""Totals and parts: what must add up, what need not, and what belongs to another total."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import findings_of, told

from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.checks.sums import sum_status

SUM, ABOVE = "prose.parts_sum", "prose.part_exceeds_total"


def status_of(source: str) -> list[tuple[str, str]]:
    return told(findings_of(source, {}))


def listed(total: int, *parts: int, opening: str = "其中", closing: str = "") -> str:
    shown = "、".join(f"{{甲{n}类|I}}{{{part}条|Q pub part}}" for n, part in enumerate(parts))
    return f"公开{{信息|I}}{{{total}条|Q pub total}}，{opening}{shown}{closing}。"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (listed(160, 88, 31, 26, 15), [(SUM, "pass")]),
        # five short, the least part is ten: behind 其中 something may be left out, else not
        (listed(160, 88, 31, 26, 10), [(SUM, "uncertain")]),
        (listed(160, 88, 31, 26, 10, opening=""), [(SUM, "fail")]),
        # the rest is told without its number
        (listed(160, 88, 31, 26, 10, opening="", closing="，其余经由电视台发布"), []),
        (listed(382, 201, 96, 45, 30), [(SUM, "fail")]),  # one digit
        (listed(283, 97, 41, 66, 80), [(SUM, "fail")]),  # one above
        (listed(2408, 12, 12, 5, 6, 3), []),  # a choice
        (listed(640, 322, 208), []),
        (listed(160, 88, 31, 26, 10, closing="等"), []),
        (listed(160, 88, 31, 26, 13, closing="等"), [(SUM, "uncertain")]),
        (listed(160, 88, 31, 26, 10, opening="主要为"), []),
        (listed(160, 88, 31, 26, 25, opening="重点包括"), [(SUM, "uncertain")]),
        (listed(1102, 1344, 219), [(ABOVE, "fail")]),
        # a list that names the rest leaves nothing out
        (listed(9386, 8000, 300, 86).replace("甲2类", "其他"), [(SUM, "fail")]),  # one digit
        (listed(900, 300, 200, 86).replace("甲2类", "其他"), [(SUM, "uncertain")]),
        # nothing says that the list divides the total up: it may count otherwise
        (listed(305, 294, 20, 28, opening=""), [(SUM, "uncertain")]),
        (listed(305, 294, 20, 28, opening="包括"), [(SUM, "fail")]),
    ],
)
def test_one_list(source: str, expected: list[tuple[str, str]]) -> None:
    assert status_of(source) == expected


@pytest.mark.issue(4)
def test_a_list_that_counts_in_two_measures_has_a_view_of_it_behind() -> None:
    source = (
        "公开{信息|I}{862条|Q pub total}。其中，{专栏|I}{243条|Q pub part}，"
        "{推文|I}{386篇|Q pub part}，"
        "{短视频|I}{58个|Q pub part}，{稿件|I}{41篇|Q pub part}，其余{134条|Q pub part}。"
        "从内容看，{公路信息|I}{205条|Q pub part}，{运输信息|I}{188条|Q pub part}，"
        "{处罚结果|I}{312件|Q pub part}，{预决算|I}{4条|Q pub part}，{其他|I}{153条|Q pub part}。"
    )
    assert status_of(source) == []


@pytest.mark.issue(4)
def test_one_text_may_stand_on_several_channels() -> None:
    told_apart = (
        "公开{信息|I}{846条|Q pub total}。从形式上看，"
        "{网站|C government_website >}{690条|Q pub part}，{微博|C weibo >}{421条|Q pub part}。"
    )
    assert status_of(told_apart) == [(SUM, "uncertain")]
    together = told_apart.replace("。从形式上看，", "，其中")
    assert status_of(together) == [(SUM, "fail")]


def test_one_part_told_apart_is_of_the_list_before_it() -> None:
    source = (
        listed(962, 511, 307, 88, opening="").removesuffix("。")
        + "；通过报刊、电视等各类传统媒体公开{信息|I}{38条|Q pub part}。"
    )
    (finding,) = findings_of(source, {})
    assert (finding.status, finding.expected, finding.observed) == ("fail", 944, 962)


@pytest.mark.parametrize(
    ("granted", "expected"), [(23, []), (24, [(SUM, "uncertain")]), (20, [(SUM, "pass")])]
)
def test_outcomes_may_be_of_what_was_received_and_carried_over(
    granted: int, expected: list[tuple[str, str]]
) -> None:
    source = (
        "{新收申请|I}{31件|Q req total #r}，{上年结转|I}{3件|Q req}。其中，"
        f"{{予以公开|I}}{{{granted}件|Q req part ^r}}，{{部分公开|I}}{{6件|Q req part ^r}}，"
        "{不予公开|I}{5件|Q req part ^r}。"
    )
    assert [one for one in status_of(source) if one[0] in (SUM, ABOVE)] == expected


def test_ways_a_request_came_are_all_of_them() -> None:
    source = (
        "收到{申请|I}{31件|Q req total}，{网上申请|I}{24件|Q req part}、{邮寄|I}{6件|Q req part}。"
    )
    assert status_of(source)[-1] == (SUM, "fail")


def test_two_ways_of_dividing_one_total() -> None:
    source = (
        "收到{申请|I}{62件|Q req total}。按渠道分，{网上|I}{45件|Q req part}，"
        "{信函|I}{17件|Q req part}；"
        "按身份分，{自然人|I}{55件|Q req part}，{法人|I}{7件|Q req part}。"
    )
    assert told(findings_of(source, {}), SUM) == [(SUM, "pass"), (SUM, "pass")]


def test_what_one_sentence_tells_of_a_total_the_next_may_divide_up() -> None:
    source = (
        "收到{申请|I}{8件|Q req total}，内含{结转|I}{2件|Q req part}。"
        "{同意公开|I}{5件|Q req part}，{不予公开|I}{3件|Q req part}。"
    )
    assert told(findings_of(source, {}), SUM) == [(SUM, "pass")]
    one_sentence = source.replace("。{同意", "，{同意")
    assert told(findings_of(one_sentence, {}), SUM) != [(SUM, "pass")]


def test_one_way_wrong_beside_one_right() -> None:
    source = (
        "收到{申请|I}{38件|Q req total}：{信函|I}{28件|Q req part}，{网络|I}{9件|Q req part}，"
        "{当面|I}{2件|Q req part}。其中{同意公开|I}{36件|Q req part}、"
        "{不予公开|I}{2件|Q req part}。"
    )
    assert told(findings_of(source, {}), SUM) == [(SUM, "fail"), (SUM, "pass")]


def test_a_long_label_begins_no_other_way_whatever_stands_in_it() -> None:
    source = (
        "公开{信息|I}{260条|Q pub total}，其中{机构设置|I}{88条|Q pub part}，"
        "{城乡居民就业创业扶持与社会保险类|I}{31条|Q pub part}，{道路养护|I}{96条|Q pub part}，"
        "{其他|I}{46条|Q pub part}。"
    )
    (finding,) = findings_of(source, {})
    assert (finding.status, finding.expected, finding.observed) == ("fail", 261, 260)


def test_a_total_told_between_its_parts_parts_two_ways() -> None:
    source = (
        "收到{来信|I}{48件|Q act part ^y}，加上{上年转来|I}{3件|Q act part ^y}，"
        "应办{51件|Q act total #y}，年内{已答复|I}{49件|Q act part ^y}，"
        "{转下年|I}{2件|Q act part ^y}。"
    )
    assert told(findings_of(source, {}), SUM) == [(SUM, "pass"), (SUM, "pass")]


def test_brackets_aside() -> None:
    source = (
        "受理{52件|Q req total}（含上年结转{1件|Q req part}），{网上|I}{30件|Q req part}，"
        "{信函|I}{20件|Q req part}，{当面|I}{2件|Q req part}。"
    )
    assert told(findings_of(source, {}), SUM) == [(SUM, "pass")]


def test_other_units_are_counted_in() -> None:
    source = (
        "公开{信息|I}{100条|Q pub total}，其中{动态|I}{88条|Q pub part}，"
        "{通告|I}{12期|Q pub part}。"
    )
    assert status_of(source) == []


def test_numbers_in_ten_thousands_are_rounded() -> None:
    source = (
        "开放{数据集|I}{3.84万个|Q res total}，{省级|I}{6214个|Q res part}、"
        "{市级|I}{1.97万个|Q res part}、{县级|I}{1.25万个|Q res part}。"
    )
    assert status_of(source) == [(SUM, "pass")]


def test_about_is_not_added_up() -> None:
    source = (
        "公开{200余条|Q pub total}，其中{动态|I}{150条|Q pub part}、{公告|I}{90条|Q pub part}。"
    )
    assert status_of(source) == []


def test_list_linked_to_the_wrong_total_says_nothing() -> None:
    source = (
        "网站发布{2075条|Q pub}，公众号推送{411条|Q pub total}，其中{公示|I}{1220条|Q pub part}、"
        "{转载|I}{267条|Q pub part}。"
    )
    assert status_of(source) == []


@pytest.mark.parametrize(
    ("values", "total", "status"),
    [((24, 16), 41, None), ((1203, 431), 1644, "fail"), ((402, 551), 963, "uncertain")],
)
def test_two_parts_are_surer_the_nearer(
    values: tuple[int, ...], total: int, status: str | None
) -> None:
    assert sum_status(values, total) == status or (total == 41 and sum_status(values, total))


def test_what_lacks_little_is_a_doubt_though_no_part_is_so_small() -> None:
    assert sum_status([1210, 30, 925], 2200, is_among=True) == "uncertain"
    assert sum_status([1210, 30, 840], 2200, is_among=True) is None


def test_slips() -> None:
    assert is_slip(1204, 1240)
    assert not is_slip(1204, 1204)
    assert not is_slip(12, 120)
    assert not is_slip(3, 8)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # What goes on behind parts that have made their total is none of it, also at a comma.
        (
            (
                "公开{信息|I}{1.37万条|Q pub total #t}，其中{网站|I}{8264条|Q pub part ^t}，"
                "{公众号|I}{5436条|Q pub part ^t}，涉及{规划|I}{11条|Q pub part ^t}、"
                "{预算|I}{168条|Q pub part ^t}、{执法|I}{1905条|Q pub part ^t}。"
            ),
            [(SUM, "pass")],
        ),
        # ... but for a list that 、 carries on: it is one too long
        (
            (
                "公开{信息|I}{2900条|Q pub total #t}，其中{网站|I}{2190条|Q pub part ^t}、"
                "{公众号|I}{710条|Q pub part ^t}、{视频号|I}{164条|Q pub part ^t}。"
            ),
            [(SUM, "fail")],
        ),
        # The next thing done, with a verb of its own, may be linked wrongly.
        (
            (
                "更新{动态|I}{411条|Q pub total #t}（含{公路|I}{177条|Q pub part ^t}、"
                "{水路|I}{42条|Q pub part ^t}），公示{处罚|I}{530条|Q pub part ^t}。"
            ),
            [(ABOVE, "uncertain")],
        ),
        (
            (
                "公示{许可|I}{2.08万件|Q pub total #t}，其中{登记类|I}{1533件|Q pub part ^t}、"
                "{申报类|I}{1.61万件|Q pub part ^t}，及时公开{处罚|I}{3951件|Q pub part ^t}。"
            ),
            [(SUM, "uncertain")],
        ),
        # A semicolon alone opens no list: the first of several may have been taken for their sum.
        (
            (
                "公开{水质信息|I}{3670条|Q pub total #t}；{学校信息|I}{2310条|Q pub part ^t}；"
                "{医院信息|I}{1884条|Q pub part ^t}。"
            ),
            [(SUM, "uncertain")],
        ),
        # 其中 behind two numbers told together opens their sum.
        (
            (
                "承办{建议|I}{118件|Q act}、{提案|I}{147件|Q act total #t}，"
                "其中{全文公开|I}{209件|Q act part ^t}。"
            ),
            [(ABOVE, "uncertain")],
        ),
        # A bare number that nobody read may be the part that is missing.
        (
            (
                "收到{申请|I}{618|Q req total #t}，其中{网上|I}{497|Q req part ^t}、"
                "{信函|I}{113|Q req part ^t}、现场8，均已答复。"
            ),
            [(SUM, "uncertain")],
        ),
    ],
)
def test_what_is_linked_to_a_total_may_be_none_of_its_parts(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert status_of(source) == expected


@pytest.mark.issue(4)
def test_a_total_told_again_far_behind_has_its_parts_there() -> None:
    between = "网站改版，栏目调整。" * 50
    again = (
        "公开的{160条|Q pub restated ^z}中，{甲类|I}{90条|Q pub part ^z}"
        "、{乙类|I}{70条|Q pub part ^z}。"
    )
    assert status_of(f"公开{{信息|I}}{{160条|Q pub total #z}}。{between}{again}") == [(SUM, "pass")]
