"""What each action does, seen in the annotation file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.gongkai.review.sessions import SOURCE, body, do, find, place

from gongkai.review.actions import ActionError
from gongkai.review.session import Session

Make = Callable[[str], Session]


def test_an_accepted_span_leaves_the_annotations_as_they_were(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="accept", id=find(one, "7条"), said="7条")
    assert body(one).replace(" #p1", "").replace(" #f1", "") != ""
    assert find(one, "7条") in one.state.accepted
    again = session(SOURCE)
    assert again.state == one.state


def test_attributes_are_told_only_where_they_do_not_follow(session: Make) -> None:
    one = session(SOURCE)
    name = find(one, "12条")
    do(one, do="set", id=name, said="12条", attributes={"kind": "request", "period": "cumulative"})
    assert "{12条|Q req total p=cumulative}" in body(one)
    do(one, do="set", id=name, said="12条", attributes={"value": "12", "period": "year"})
    assert "{12条|Q req total}" in body(one)
    assert name in one.state.accepted


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ({"value": "99"}, "value"),  # never the contrary of what is printed
        ({"value": None}, "empty"),  # nor nothing
        ({"unit": ""}, "value"),
        ({"value": "many"}, "number"),
        ({"kind": "never_heard_of"}, "refused"),
        ({"colour": "red"}, "form"),
        ({"unit": "a b"}, "refused"),
    ],
)
def test_attributes_that_cannot_be(
    session: Make, attributes: dict[str, str | None], code: str
) -> None:
    one = session(SOURCE)
    before = one.state
    with pytest.raises(ActionError) as raised:
        do(one, do="set", id=find(one, "12条"), said="12条", attributes=attributes)
    assert raised.value.code == code
    assert one.state is before
    assert not one.home.journal.exists()


def test_a_role_brings_its_whole_and_lets_go_of_it(session: Make) -> None:
    one = session(SOURCE)
    name = find(one, "7条")
    do(one, do="set", id=name, said="7条", attributes={"role": "standalone"})
    assert "{7条|Q pub}" in body(one)
    assert not one.state.targets(name, "part_of")
    do(one, do="set", id=name, said="7条", attributes={"role": "part"})
    assert one.state.targets(name, "part_of") == [find(one, "12条")]
    with pytest.raises(ActionError, match="no_whole"):
        do(one, do="set", id=find(one, "12条"), said="12条", attributes={"role": "part"})


def test_boundaries_move_and_the_value_follows(session: Make) -> None:
    one = session("公开{信息|I}{12条|Q pub u=件次}，共12条。".replace(" u=件次", ""))
    name = find(one, "12条")
    do(one, do="move", id=name, **place(one, "12"))
    assert body(one).startswith("公开{信息|I}{12|Q pub}条")
    do(one, do="move", id=name, start=4, end=7, said="12条")
    assert body(one).startswith("公开{信息|I}{12条|Q pub}，")


def test_white_space_is_no_part_of_a_span(session: Make) -> None:
    one = session("公开 12条 信息。")
    do(one, do="add", label="QUANTITY", start=2, end=7, said=" 12条 ")
    assert body(one) == "公开 {12条|Q pub} 信息。"


def test_a_comma_is_no_part_of_a_fact(session: Make) -> None:
    one = session("公开{12条|Q pub}，另有7条。")
    do(one, do="move", id=find(one, "12条"), start=2, end=6, said="12条，")
    assert body(one).startswith("公开{12条|Q pub}，")
    do(one, do="add", label="QUANTITY", **place(one, "7条。"), attributes={"kind": "request"})
    assert body(one).endswith("另有{7条|Q req}。")


def test_a_place_that_is_not_what_the_page_shows(session: Make) -> None:
    one = session(SOURCE)
    for fields in (
        {"do": "add", "label": "NUMBER", "start": 0, "end": 2, "said": "微信"},
        {"do": "add", "label": "NUMBER", "start": 9000, "end": 9002, "said": "微信"},
        {"do": "move", "id": find(one, "7条"), "start": 5, "end": 3, "said": ""},
        {"do": "accept", "id": find(one, "7条"), "said": "8条"},
    ):
        with pytest.raises(ActionError, match="place"):
            do(one, **fields)


def test_a_fact_is_added_with_its_item_and_channel(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="add", label="QUANTITY", **place(one, "30人"), attributes={"kind": "activity"})
    fact = find(one, "30人")
    do(one, do="add", label="ITEM", **place(one, "群众"), owner=fact)
    do(one, do="add", label="CHANNEL", **place(one, "微信"), attributes={"type": "wechat"})
    do(one, do="link", kind="channel", source=fact, target=find(one, "微信"))
    assert "另有{微信|C wechat >}，接待{群众|I}{30人|Q act}" in body(one)
    do(one, do="add", label="ITEM", **place(one, "接待群众"), owner=fact)  # in its place
    assert "{接待群众|I}{30人|Q act}" in body(one)
    assert sum(node.label == "ITEM" for node in one.state.nodes.values()) == 4


def test_an_item_goes_to_the_next_fact(session: Make) -> None:
    one = session("培训{两期|Q act}。又及")
    do(one, do="add", label="ITEM", **place(one, "培训"))
    assert body(one) == "{培训|I}{两期|Q act}。又及"
    with pytest.raises(ActionError, match="no_owner"):
        do(one, do="add", label="ITEM", **place(one, "又及"))


@pytest.mark.parametrize(
    ("words", "label", "code"),
    [
        ("微信", "QUANTITY", "no_quantity"),
        ("信息12", "NUMBER", "refused"),  # crosses
        ("12条", "QUANTITY", "twice"),
        ("及时、队伍", "PROBLEM", "refused"),
    ],
)
def test_spans_that_cannot_be_added(session: Make, words: str, label: str, code: str) -> None:
    one = session(SOURCE)
    with pytest.raises(ActionError) as raised:
        do(one, do="add", label=label, **place(one, words))
    assert raised.value.code == code


def test_a_deleted_number_stays_marked_as_no_fact_where_lint_asks(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "5条"), said="5条")
    assert "、公告{5条|N}。" in body(one)  # and its item is gone
    do(one, do="delete", id=find(one, "5条"), said="5条")
    assert "、公告5条。" in body(one)


def test_without_their_whole_parts_stand_alone(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "12条"), said="12条")
    assert "{7条|Q pub" in body(one)
    assert all(n.attributes.get("role") is None for n in one.state.nodes.values())


def test_a_problem_that_goes_takes_its_pairing(session: Make) -> None:
    one = session(SOURCE)
    measure = find(one, "及时更新")
    do(one, do="set", id=measure, said="及时更新", attributes={"pairing": "theme", "tense": "done"})
    assert "t=done by=theme" in body(one)
    do(one, do="delete", id=find(one, "公开不够及时"), said="公开不够及时")
    assert "{及时更新|M timeliness t=done}" in body(one)
    do(one, do="link", kind="addresses", source=measure, target=find(one, "队伍不稳"))
    assert "^p1" in body(one)
    do(one, do="unlink", kind="addresses", source=measure, target=find(one, "队伍不稳"))
    assert "^p1" not in body(one)


def test_a_link_makes_a_total_and_a_part_and_never_a_circle(session: Make) -> None:
    one = session("{公开|I}{9条|Q pub}，{动态|I}{4条|Q pub}。")
    nine, four = find(one, "9条"), find(one, "4条")
    do(one, do="link", kind="part_of", source=four, target=nine)
    assert body(one) == "{公开|I}{9条|Q pub total}，{动态|I}{4条|Q pub part}。"
    with pytest.raises(ActionError):
        do(one, do="link", kind="part_of", source=nine, target=four)
    with pytest.raises(ActionError, match="itself"):
        do(one, do="link", kind="part_of", source=nine, target=nine)
    with pytest.raises(ActionError, match="ends"):
        do(one, do="link", kind="channel", source=nine, target=four)
    with pytest.raises(ActionError, match="gone"):
        do(one, do="link", kind="channel", source=nine, target="x99")


def test_another_label_for_a_span(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="relabel", id=find(one, "及时更新"), said="及时更新", label="PROBLEM")
    assert "{及时更新|P timeliness}" in body(one)
    with pytest.raises(ActionError, match="no_quantity"):
        do(one, do="relabel", id=find(one, "网站"), said="网站", label="QUANTITY")


def test_the_head_is_filled_in(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="head", key="year", value="2022")
    do(one, do="head", key="author", value="甲")
    do(one, do="head", key="level", value=None)
    written = one.home.path.read_text(encoding="utf-8")
    assert "year = 2022\n" in written
    assert 'author = "甲"' in written
    assert "\nlevel" not in written
    assert "# level" in written  # a hint
    assert any(fault.code == "head" for fault in one.outcome.faults)
    with pytest.raises(ActionError, match="year: “last”"):
        do(one, do="head", key="year", value="last")


def test_cells_are_put_right_row_by_row(session: Make) -> None:
    one = session(SOURCE)
    row = {"do": "cell", "table": "proactive_disclosure", "row": "normative_documents"}
    for column, printed in (("issued", "3"), ("repealed", "/")):
        do(one, **row, column=column, printed=printed)
        assert "tables" not in one.state.head  # the row is not known as a whole yet
    do(one, **row, column="in_force", printed=" 1,012 ")
    assert one.state.head["tables"] == {
        "proactive_disclosure": {"normative_documents": [3, "/", "1,012"]}
    }
    assert not [fault for fault in one.outcome.faults if fault.code == "table"]
    do(one, **row, column="issued", printed="4")
    assert 'normative_documents = [4, "/", "1,012"]' in one.home.path.read_text(encoding="utf-8")
    with pytest.raises(ActionError, match="no_cell"):
        do(one, **{**row, "row": "nothing"}, column="issued", printed="4")


def test_a_cell_holds_a_number_nothing_or_words_of_the_report(session: Make) -> None:
    one = session(SOURCE)
    cell = {"do": "cell", "table": "requests", "row": "new_received", "column": "total"}
    with pytest.raises(ActionError, match="cell: 'x'"):
        do(one, **cell, printed="x")
    assert one.revision == 0
    for printed in ("", "/", "28", "网站"):
        do(one, **cell, printed=printed)
    do(one, **cell, printed=None)
    assert one.state.head["tables"]["requests"]["new_received"] == "row_absent"
    assert 'new_received = "row_absent"' in one.home.path.read_text(encoding="utf-8")
    assert not [fault for fault in one.outcome.faults if fault.code == "table"]
    do(one, **cell, printed="3")
    assert one.state.head["tables"]["requests"].get("new_received") != "row_absent"


def test_hostile_words_are_text(session: Make) -> None:
    one = session("公开<script>12条</script>\\{a\\|I\\}\u202e。")
    do(one, do="add", label="QUANTITY", **place(one, "12条"))
    assert body(one) == "公开<script>{12条|Q pub}</script>\\{a\\|I\\}\u202e。"
