"""Near-duplicates: what counts as shared, and what does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.duplicates import clusters, prose_grams, shared_pairs

PROSE = "水库移民搬迁安置补偿标准逐户张榜公示，接受监督"


def grams(source: str) -> set[str]:
    return prose_grams(source_to_report(source, "a"))


def test_headings_white_space_and_official_names_are_left_out() -> None:
    assert grams(f"{{一、总体情况概述说明文字|S overview}}\n{PROSE}") == grams(PROSE)
    assert grams(PROSE[:6] + " \t" + PROSE[6:] + "\r\n") == grams(PROSE)
    assert grams("《中华人民共和国政府信息公开条例》" + PROSE) == grams(PROSE)
    assert grams("<<requests f1>>" + PROSE) == grams(PROSE)
    assert grams(f"（二）部分公开（区分处理的）\n0\n0\n{PROSE}\n") == grams(PROSE)


def test_the_share_is_of_the_shorter_report() -> None:
    pairs = shared_pairs(
        {"a": grams(PROSE), "b": grams(PROSE + "另有其他完全不同的一大段文字" * 3)}
    )
    assert pairs == [("a", "b", 1.0)]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("uvwxyz"))))
def test_pairs_are_the_same_whatever_the_order(held: dict[str, set[str]]) -> None:
    turned = dict(reversed(held.items()))
    assert sorted(shared_pairs(held)) == sorted(shared_pairs(turned))
    assert all(one < other and 0.25 < share <= 1 for one, other, share in shared_pairs(held))


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.just(1.0))))
def test_clusters_divide_no_pair_and_hold_every_name_once(
    pairs: list[tuple[str, str, float]],
) -> None:
    groups = clusters("abcdef", pairs)
    assert sorted(name for group in groups for name in group) == list("abcdef")
    where = {name: index for index, group in enumerate(groups) for name in group}
    assert all(where[one] == where[other] for one, other, _ in pairs)
