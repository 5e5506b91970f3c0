"""Keys of issuers: one over the years, however the name is written, and never two bodies' key."""

from __future__ import annotations

import pytest

from gongkai.extractors.metadata import issuer_to_key, issuer_to_kind

SAME = [
    ["青石县人民政府办公室", "青石县政府办公室", "青石县政府办", "青石县府办", "青石县人民政府办",
     "青石县人民政府办公室（政务公开办）", "青石县 人民政府 办公室"],
    ["青石县人民政府", "青石县政府", "青石县"],
    ["船山区住房和城乡建设局", "遂宁市船山区住建局", "四川省遂宁市船山区住房城乡建设局",
     "四川遂宁市船山区住建局"],
    ["青石县人力资源和社会保障局", "青石县人社局", "青石县人力资源社会保障局",
     "青石县人力资源与社会保障局（本级）"],
    ["青石县发展和改革委员会", "青石县发改委", "青石县发展改革委"],
    ["青石县市场监督管理局", "青石县市场监管局", "青石县市监局"],
    ["青石县柳溪镇人民政府", "青石县柳溪镇政府", "青石县柳溪镇"],
    ["白桦区站前街道办事处", "白桦区站前街道办", "白桦区站前街道", "白桦区站前街办",
     "白桦区人民政府站前街道办事处"],
    ["青石县高新技术产业开发区管理委员会", "青石县高新区管委会", "青石县高新区"],
    ["国家税务总局青石县税务局", "青石县税务局"],
    ["中共青石县委宣传部", "青石县委宣传部"],
    ["恩施土家族苗族自治州水利局", "恩施州水利局", "湖北省恩施州水利局"],
    ["遂宁市公安局船山区分局", "遂宁市公安局船山分局"],
    ["云岭综合实验区", "云岭综合实验区管委会", "云岭综合实验区管理委员会"],
]  # fmt: skip


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_one_key(names: list[str]) -> None:
    assert {issuer_to_key(name) for name in names} == {issuer_to_key(names[0])}


def test_keys_of_different_bodies_differ() -> None:
    keys = [issuer_to_key(names[0]) for names in SAME]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "names",
    [
        ("青石县卫生局", "青石县卫生和计划生育局", "青石县卫生健康局"),
        ("青石县国土资源局", "青石县自然资源局", "青石县自然资源和规划局"),
        ("青石县人民政府", "青石县人民政府办公室"),
        ("青石县水利局", "白石县水利局"),
        ("蓟县财政局", "蓟州区财政局"),
        ("青石县公安局", "青石县公安局（交警大队）"),
        ("青石县柳溪镇人民政府", "青石县柳溪乡人民政府"),
        ("南京市鼓楼区统计局", "福州市鼓楼区统计局", "鼓楼区统计局"),
        ("国家税务总局", "海关总署"),
        ("和平区教育局", "平区教育局"),
        ("中国（四川）自由贸易试验区管理委员会", "中国（湖北）自由贸易试验区管理委员会"),
    ],
)
def test_successors_and_neighbours_are_not_joined(names: tuple[str, ...]) -> None:
    assert len({issuer_to_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    "name", ["教育局", "区统计局", "县政府办", "省教育厅", "人民政府办公室", "市场监管局", ""]
)
def test_name_that_is_no_body_s_without_its_place_has_no_key(name: str) -> None:
    assert issuer_to_key(name) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青石县人民政府", "government"),
        ("青石县", "government"),
        ("兴安盟行政公署", "government"),
        ("青石县府办", "office"),
        ("柳溪镇人民政府", "township"),
        ("云岭旗白水苏木", "township"),
        ("站前街道办事处", "street"),
        ("白桦区站前街办", "street"),
        ("云岭经济开发区管委会", "zone"),
        ("云岭综合实验区", "zone"),
        ("云岭综合实验区管委会办公室", "zone"),
        ("铁岭市临空经济区", "zone"),
        ("云岭大学城管理委员会", "zone"),
        ("云岭保税区管理局", "zone"),
        ("云岭综合实验区公安局", "department"),
        ("青石县高新区财政局", "department"),
        ("铁岭市公安局高新区分局", "department"),
        ("青石县国有资产监督管理委员会", "department"),
        ("铁岭市城市管理委员会", "department"),
        ("铁岭市市政管理委员会", "department"),
        ("青石县开发区税务局", "vertical"),
        ("青石县高新区第一中学", "institution"),
        ("国家税务总局青石县税务局", "vertical"),
        ("青石县第一中学", "institution"),
        ("青石县水利局", "department"),
        ("青石县扶贫开发办公室", "department"),
    ],
)
def test_kind(name: str, kind: str) -> None:
    assert issuer_to_kind(name) == kind
