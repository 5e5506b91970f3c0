"""Codes of issuers: what decides between places of one name, and what never gets a code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.metadata.areas import issuer_to_areas
from gongkai.extractors.metadata.divisions import divisions
from gongkai.extractors.metadata.linking import (
    Evidence,
    Linked,
    areas_to_division,
    texts_to_evidence,
)
from gongkai.extractors.metadata.naming import areas_to_key

REAL = [
    "四川省",
    "遂宁市",
    "船山区",
    "北京市",
    "朝阳区",
    "鼓楼区",
    "南京市",
    "恩施州",
    "四川",
    "城关区",
]
INVENTED = ["青石县", "云岭市", "白桦区", "澜江省", "柳溪镇"]
ORGANS = [
    "人民政府",
    "统计局",
    "公安局",
    "分局",
    "管委会",
    "街道",
    "镇",
    "办公室",
    "",
    "(本级)",
    "国家税务总局",
]
_names = st.lists(st.sampled_from([*REAL, *INVENTED, *ORGANS]), max_size=6).map("".join)
_years = st.none() | st.integers(2003, 2049)


def link(issuer: str, *texts: str, year: int | None = 2022, address: str = "") -> Linked:
    return areas_to_division(
        issuer_to_areas(issuer), year, Evidence(texts, "".join(texts), address)
    )


def code(linked: Linked) -> str | None:
    return linked.division.code if linked.division else None


@given(issuer=_names | st.text(max_size=40), texts=st.lists(_names, max_size=3), year=_years)
def test_codes_are_of_the_table_and_of_the_year(
    issuer: str, texts: list[str], year: int | None
) -> None:
    linked = link(issuer, *texts, year=year, address="".join(texts[:1]))
    for one in filter(None, (linked.division, linked.printed)):
        assert one in divisions().by_code[one.code]
        assert one.existed(year, 1)
    assert set(linked.candidates) <= set(divisions().codes)
    assert linked.division is None or not linked.candidates
    key = areas_to_key(issuer_to_areas(issuer), linked.printed)
    assert key != ""


@given(issuer=st.lists(st.sampled_from([*INVENTED, *ORGANS]), max_size=5).map("".join), year=_years)
def test_invented_places_have_no_code(issuer: str, year: int | None) -> None:
    assert link(issuer, issuer, year=year) == Linked()


@given(st.sampled_from(INVENTED), st.sampled_from(REAL), st.sampled_from(ORGANS[:3]))
def test_real_place_in_an_invented_one_has_no_code(above: str, real: str, organ: str) -> None:
    assert code(link(f"{above}{real}{organ}")) is None


def test_two_places_printed_decide_nothing() -> None:
    found = link("鼓楼区统计局", "南京市鼓楼区", "徐州市鼓楼区")
    assert found.division is None
    assert found.candidates == ("320106", "320302")


def test_province_decides_only_where_one_of_them_is_in_it() -> None:
    assert code(link("鼓楼区统计局", "《福建省政府信息公开办法》")) == "350102"
    assert code(link("鼓楼区统计局", "《江苏省政府信息公开办法》")) is None


@pytest.mark.parametrize("text", ["青石市船山区统计局", "成都市船山区统计局"])
def test_other_place_printed_above_refuses_a_name_that_one_place_has(text: str) -> None:
    assert code(link("船山区统计局")) == "510903"
    assert link("船山区统计局", text) == Linked()


@pytest.mark.parametrize(
    "text", ["全市船山区", "我市船山区", "安居区船山区蓬溪县", "遂宁市船山区", "各县级市船山区"]
)
def test_words_and_neighbours_before_a_name_are_no_higher_area(text: str) -> None:
    assert code(link("船山区统计局", text)) == "510903"


def test_address_of_a_province_is_in_its_capital() -> None:
    assert code(link("四川省统计局", address="成都市永兴巷1号")) == "510000"
    assert code(link("四川省统计局", address="四川省成都市永兴巷1号")) == "510000"


def test_year_unknown_and_year_without_the_place() -> None:
    assert code(link("船山区统计局", year=None)) == "510903"
    assert link("和县人民政府", year=None).candidates == ("340523", "341424")
    assert link("崇文区人民政府", year=2018) == Linked()


def test_name_of_the_year_beside_is_accepted() -> None:
    """A report on 2015 may be signed by the district its county became in 2016."""
    assert code(link("蓟州区人民政府", year=2015)) == "120119"
    assert code(link("蓟县人民政府", year=2016)) == "120225"


def test_zone_has_the_code_of_a_county_alone() -> None:
    assert code(link("遂宁市高新区管委会")) is None
    assert code(link("昆山市高新区管委会")) == "320583"


def test_county_that_cannot_be_told_is_not_taken_for_its_city() -> None:
    assert code(link("遂宁市船 山区人民政府".replace(" ", "x"))) is None


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("三明市公安局沙县分局", "350427"),
        ("三明市公安局白沙分局", None),
        ("保定市商务局贸易分局", None),
        ("铁岭市公安局城区分局", None),
        ("上海市公安局徐汇分局", "310104"),
        ("成都市生态环境局武侯生态环境分局", None),
    ],
)
def test_branch_has_the_code_of_the_county_it_names(issuer: str, expected: str | None) -> None:
    assert code(link(issuer, year=2019)) == expected


@pytest.mark.parametrize(
    ("issuer", "township"),
    [
        ("古县镇人民政府", "古县镇"),
        ("东区街道办事处", "东区街道"),
        ("中山市东区街道办", "中山市东区街道"),
    ],
)
def test_township_called_like_a_county_is_not_taken_for_it(issuer: str, township: str) -> None:
    assert issuer_to_areas(issuer).region == township
    assert code(link(issuer)) == ("442000" if township.startswith("中山市") else None)


def test_market_bureau_may_be_the_province_s() -> None:
    assert code(link("吉林市场监督管理局")) is None
    assert code(link("吉林市市场监督管理局")) == "220200"


def test_city_of_a_division_of_the_corps() -> None:
    assert code(link("新疆生产建设兵团第八师石河子市财政局")) == "659001"
    assert code(link("新疆生产建设兵团第八师")) is None
    assert code(link("新疆生产建设兵团财政局")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在昆明市五华区政府门户网站公开", "530102"),
        ("根据建水县人民政府办公室的通知", "532524"),
        ("在仁寿县政府网和建水县政府网公开", None),
        ("按照市和县政府要求", None),
        ("在成都市人民政府网站公开", None),
    ],
)
def test_township_whose_county_s_government_is_named(text: str, expected: str | None) -> None:
    assert code(link("柳溪镇人民政府", text)) == expected


@pytest.mark.parametrize(
    ("index_number", "expected"),
    [
        ("11320106MB1234567X/2021-00012", "320106"),
        ("11320106MB1234567X", "320106"),
        ("11110105MB1234567X/2021-00012", None),
        ("113201062021-00012", None),
        ("014416330/2018-04736", None),
    ],
)
def test_index_number_decides_between_places_of_one_name(
    index_number: str, expected: str | None
) -> None:
    areas = issuer_to_areas("鼓楼区统计局")
    found = areas_to_division(areas, 2021, texts_to_evidence([], index_number=index_number))
    assert code(found) == expected
    other = texts_to_evidence(["福州市鼓楼区"], index_number=index_number)
    assert code(areas_to_division(areas, 2021, other)) == "350102"


@pytest.mark.parametrize("city", ["葭汶市", "葭城市", "葭汶州"])
@pytest.mark.parametrize(
    "text",
    [
        "{}北关区石灯笼街道办事处",
        "在{}北关区人民政府网站公开，按照北关区政府办公室的通知",
    ],
)
def test_street_s_district_of_a_city_of_no_list_has_no_code(city: str, text: str) -> None:
    """北关区 is a real one's name; what stands before it is not that one's city."""
    assert code(link("石灯笼街道办事处", "在北关区人民政府网站公开")) == "410503"
    assert link("石灯笼街道办事处", text.format(city)) == Linked()
    address = f"{city}北关区石灯笼街道中街1号"
    assert link("石灯笼街道办事处", address=address) == Linked()


@pytest.mark.parametrize("city", ["葭汶市", "葭城市", "成都市"])
def test_district_whose_address_is_in_another_city_has_no_code(city: str) -> None:
    assert link("北关区统计局", address=f"{city}中街1号") == Linked()
    assert link("北关区统计局", f"{city}北关区统计局办公室") == Linked()


@pytest.mark.parametrize(
    "text", ["各城市北关区", "建设大城市北关区", "文明城市北关区", "运城市盐湖区、北关区"]
)
def test_words_that_end_in_city_are_no_city(text: str) -> None:
    assert code(link("北关区统计局", text)) == "410503"


def test_city_s_state_assets_are_no_zone() -> None:
    assert code(link("遂宁市国有资产监督管理委员会")) == "510900"
    assert code(link("遂宁市高新区管理委员会")) is None
