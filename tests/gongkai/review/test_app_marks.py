"""What a page is told of reports, marks and cells, so that none is taken for another."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.gongkai.review.test_app import TOKEN, act, client_of

from gongkai.review.collection import Collection


@pytest.fixture
def client(collection: Collection) -> Iterator[TestClient]:
    """A browser that was given the address."""
    with client_of(collection) as made:
        made.get("/", params={"token": TOKEN})
        yield made


def test_the_list_begins_with_the_report_that_presses_most(client: TestClient) -> None:
    page = client.get("/").text
    first = client.get("/api/queue").json()[0]
    listed = re.findall(r'<td><a href="/report/(\d+)"', page)
    assert int(listed[0]) == first["number"]
    assert f"/report/{first['number']}#all={first['key']}" in page
    assert all(first["about"])


def test_no_id_is_there_twice_and_cells_are_no_spans(client: TestClient) -> None:
    view = client.get("/api/report/1").json()
    assert view["cells"].keys().isdisjoint(view["nodes"])
    ids = re.findall(r'\sid="([^"]+)"', client.get("/report/1").text + view["html"])
    assert len(ids) == len(set(ids))


def test_a_new_mark_waits_for_its_kind(client: TestClient) -> None:
    view = client.get("/api/report/1").json()
    text = re.sub("<[^>]+>", "", view["html"])
    task = next(one for one in view["tasks"] if one["key"].startswith("unmarked"))
    place = {name: task[name] for name in ("start", "end")}
    said = text[task["start"] : task["end"]]
    made = act(client, 1, do="add", label="QUANTITY", said=said, **place).json()
    name, node = next((i, n) for i, n in made["nodes"].items() if n["start"] == task["start"])
    assert (node["choose"], node["accepted"]) == ("kind", False)
    assert act(client, 1, do="accept", id=name, said=said).json()["code"] == "choose"
    told = act(client, 1, do="set", id=name, said=said, attributes={"kind": "publication"}).json()
    assert (told["nodes"][name]["choose"], told["nodes"][name]["accepted"]) == (None, True)


def test_a_cell_that_holds_words_is_said_to_hold_no_number(client: TestClient) -> None:
    cells = client.get("/api/report/1").json()["cells"]
    name, cell = next((i, one) for i, one in cells.items() if one["table"] == "requests")
    assert not cell["words"]
    place = {key: cell[key] for key in ("table", "row", "column")}
    for printed, is_words in (("四", True), ("4", False), ("无", False), ("/", False), ("", False)):
        told = act(client, 1, do="cell", printed=printed, **place).json()
        assert told["cells"][name]["words"] is is_words, printed


def test_what_a_person_marked_has_no_confidence(client: TestClient) -> None:
    view = client.get("/api/report/1").json()
    text = re.sub("<[^>]+>", "", view["html"])
    told = {one["key"]: one["confidence"] for one in view["tasks"]}
    assert all(told[key] is not None for key in told if key.startswith("QUANTITY"))
    place = next(one for one in view["tasks"] if one["key"].startswith("unmarked"))
    for label, name in (("QUANTITY", "kind"), ("CHANNEL", "type")):
        start, end = place["start"], place["end"]
        if label == "CHANNEL":
            start, end = (start, start + 1) if end - start > 1 else (end, end + 1)
        said = text[start:end]
        made = act(client, 1, do="add", label=label, start=start, end=end, said=said).json()
        key = f"{label}:{start}:{end}"
        task = next(one for one in made["tasks"] if one["key"] == key)
        assert task["confidence"] is None
        assert all(one["confidence"] is None for one in made["tasks"] if "CHANNEL" in one["key"])
        listed = {one["key"]: one for one in client.get("/api/queue").json()}
        assert listed[key]["confidence"] is None
        assert next(n for n in made["nodes"].values() if n["start"] == start)["choose"] == name
        act(client, 1, do="undo")


def test_numbers_that_nobody_marked_are_no_faults(client: TestClient) -> None:
    view = client.get("/api/report/1").json()
    n = sum(one["key"].startswith("unmarked") for one in view["tasks"])
    assert (view["n_unmarked"], view["n_faults"]) == (n, 0)
    assert sum(code == "unmarked" for code, *_ in view["faults"]) == n > 0
