"""Report -> spans and links -> brackets -> report: nothing is lost, or it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annotations.authored_files import authored_paths, read_authored
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.graph import Graph, Link, Node, canonical, report_to_graph
from gongkai.annotations.graph_source import (
    graph_to_file,
    graph_to_report,
    graph_to_source,
)
from gongkai.annotations.report import AnnotatedReport


@given(data=st.data())
@settings(max_examples=300)
def test_a_report_comes_back_from_its_graph(
    any_report: st.SearchStrategy[AnnotatedReport], data: st.DataObject
) -> None:
    report = data.draw(any_report)
    assert graph_to_report(report_to_graph(report)) == report


@pytest.mark.parametrize("author", list("abcdef"))
def test_authored_reports_come_back_from_their_graphs(author: str) -> None:
    for path in authored_paths():
        if path.name.startswith(author):
            report = read_authored(path)
            assert graph_to_report(report_to_graph(report)) == report


def test_a_file_comes_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    report = read_authored(authored_paths()[12])
    path = tmp_path_factory.mktemp("authored") / f"{report.name}-x.txt"
    path.write_text(graph_to_file(report_to_graph(report)), encoding="utf-8", newline="")
    assert read_authored(path) == report


@pytest.mark.parametrize(
    "source",
    [
        "{网站|C government_website >}发{信息|I}{12条|Q pub total}，含{动态|I}{3条|Q pub part}。",
        "{33条|Q pub}为{文件|I <}，{动态|I}{37条|Q pub}。",
        "{一、甲|S overview}{未收到{申请|I}|Q req p=point s=area}。",
        "{网站|C government_website >}和{公众号|C wechat >}共{5条|Q pub}。另{3条|Q pub}。",
    ],
)
def test_what_follows_from_the_place_is_not_named(source: str) -> None:
    assert graph_to_source(report_to_graph(source_to_report(source, "a"))) == source


def test_a_graph_names_and_orders_itself() -> None:
    graph = Graph(
        "a",
        "信息12条",
        (Node("q", "QUANTITY", 2, 5, {"role": "total", "kind": "fee"}), Node("x", "ITEM", 0, 2)),
        (Link("item", "q", "x"),),
    )
    assert canonical(graph).nodes == (
        Node("i1", "ITEM", 0, 2),
        Node("f1", "QUANTITY", 2, 5, {"kind": "fee", "role": "total"}),
    )
    assert canonical(graph).links == (Link("item", "f1", "i1"),)


def quantity(name: str, start: int, end: int, **attributes: str) -> Node:
    return Node(name, "QUANTITY", start, end, {"kind": "publication", **attributes})


TEXT = "信息12条，动态3条"
FACT, ITEM = quantity("f1", 2, 5), Node("i1", "ITEM", 0, 2)


@pytest.mark.parametrize(
    ("nodes", "links", "said"),
    [
        ([FACT, replace(FACT, start=4, end=9, id="f2")], [], "overlap in part"),
        ([ITEM], [], "belongs to no fact"),
        ([replace(FACT, start=9, end=99)], [], "[9, 99), expected 0 <= start < end <= 10"),
        ([replace(FACT, label="FACT")], [], "expected one of SECTION"),
        ([FACT, FACT], [], "its id is taken"),
        ([quantity("f1", 2, 5, colour="red")], [], "unknown attribute 'colour'"),
        ([quantity("f1", 2, 5, unit="a b")], [], "holds a character that no word may hold"),
        ([quantity("f1", 2, 5, kind="print")], [], "fact: got 'print'"),
        ([quantity("f1", 2, 5, role="part")], [], "is a part, but not linked to its whole"),
        ([FACT, quantity("f2", 8, 10)], [Link("part_of", "f2", "f1")], "its role is standalone"),
        ([FACT], [Link("item", "f1", "i9")], "leads nowhere"),
        ([FACT, ITEM], [Link("item", "i1", "f1")], "expected ('QUANTITY', 'ITEM')"),
        ([FACT], [Link("likes", "f1", "f1")], "expected one of item shared"),
    ],
)
def test_what_cannot_be_said_is_told(nodes: list[Node], links: list[Link], said: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        graph_to_report(Graph("r", TEXT, tuple(nodes), tuple(links)), "x.json")
    assert said in str(caught.value)
    assert "x.json:" in str(caught.value)


def test_items_that_may_not_go_by_their_place_are_sent_by_name() -> None:
    """The next quantity has no item of its own, so the item must not fall to it."""
    nodes = (Node("i1", "ITEM", 0, 2), quantity("f1", 2, 5), quantity("f2", 8, 10))
    graph = Graph("r", TEXT, nodes, (Link("item", "f2", "i1"),))
    report = graph_to_report(graph)
    assert [fact.items for fact in report.facts] == [[], [(0, 2)]]
    assert "=f2" in graph_to_source(graph)
