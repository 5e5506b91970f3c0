"""The application over HTTP: who may ask, what is answered, and what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.gongkai.pages.reports import TEXT, full_report
from tests.gongkai.review.conftest import open_collection

from gongkai.result_folder.records import Stored
from gongkai.review.app import MAX_BYTES, make_app
from gongkai.review.collection import Collection
from gongkai.review.guard import POLICY

TOKEN = "secret-of-this-run"
BASE = "http://127.0.0.1:8765"
ORIGIN = {"origin": BASE}


def client_of(collection: Collection) -> TestClient:
    return TestClient(make_app(collection, TOKEN, 8765, "run-1"), base_url=BASE)


@pytest.fixture
def client(collection: Collection) -> Iterator[TestClient]:
    """A browser that was given the address."""
    with client_of(collection) as made:
        assert made.get("/", params={"token": TOKEN}).status_code == 200
        yield made


def act(client: TestClient, number: int, **action: Any) -> Any:
    revision = client.get(f"/api/report/{number}").json()["revision"]
    fields = {"revision": revision, "action": action, "nonce": f"n{revision}", "page": "p1"}
    return client.post(f"/api/report/{number}", json=fields, headers=ORIGIN)


def test_the_address_becomes_a_cookie(collection: Collection) -> None:
    with client_of(collection) as client:
        answer = client.get("/report/1?token=" + TOKEN + "&x=1", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/report/1?x=1")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert client.get("/report/1").status_code == 200


@pytest.mark.parametrize("path", ["/", "/report/1", "/api/report/1", "/assets/page.js", "/nothing"])
def test_without_the_token_nothing_is_shown(collection: Collection, path: str) -> None:
    with client_of(collection) as client:
        answer = client.get(path)
        assert answer.status_code == 401
        assert "岚陵" not in answer.text
        assert client.get(path, params={"token": "of another run"}).status_code == 403
        client.cookies.set("gongkai_review_8765", "guessed")
        assert client.get(path).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example:8765"},  # a name that was made to point here
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:8766"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_sites_are_refused_even_with_the_cookie(
    client: TestClient, headers: dict[str, str]
) -> None:
    refused = client.get("/api/report/1", headers=headers)
    assert refused.status_code == 403
    assert "请求" in refused.text
    assert "The request" in refused.text
    fields = {"revision": 0, "action": {"do": "done", "value": True}, "nonce": "n"}
    answer = client.post("/api/report/1", json=fields, headers={**ORIGIN, **headers})
    assert answer.status_code == 403
    assert client.get("/api/report/1").json()["revision"] == 0


def test_a_change_needs_an_origin(client: TestClient) -> None:
    fields = {"revision": 0, "action": {"do": "done", "value": True}, "nonce": "n"}
    assert client.post("/api/report/1", json=fields).status_code == 403
    assert client.post("/api/report/1", json=fields, headers=ORIGIN).status_code == 200


def test_a_token_leads_to_no_other_host(client: TestClient) -> None:
    answer = client.get(f"{BASE}//evil.example/?token={TOKEN}", follow_redirects=False)
    assert answer.headers["location"].startswith("/evil.example")


@pytest.mark.parametrize("path", ["/", "/report/1", "/api/report/1", "/assets/review.js"])
def test_every_answer_binds_the_page(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_the_most_pressing_come_first_over_all_reports(client: TestClient) -> None:
    queue = client.get("/api/queue").json()
    assert len({task["number"] for task in queue}) == 2
    kinds = [task["key"].split(":")[0] for task in queue]
    n_findings = kinds.count("finding")
    assert n_findings >= 5
    fails = [task for task in queue if task["key"].startswith("finding")][:5]
    assert queue[:5] == fails
    rest = [task["certainty"] for task in queue[n_findings:]]
    assert rest == sorted(rest)


def test_an_action_is_saved_and_answered_with_the_new_state(
    client: TestClient, collection: Collection
) -> None:
    view = client.get("/api/report/1").json()
    name, node = next((i, n) for i, n in view["nodes"].items() if n["label"] == "QUANTITY")
    attributes = {"kind": "activity"}
    answer = act(client, 1, do="set", id=name, said=node["text"], attributes=attributes)
    fresh = answer.json()
    assert (answer.status_code, fresh["revision"]) == (200, 1)
    assert fresh["nodes"][name]["attributes"]["kind"] == "activity"
    assert fresh["n_open"] == view["n_open"] - 1
    assert fresh["can"]["redo"] is None
    undone = fresh["can"]["undo"]
    assert (undone["do"], undone["said"], undone["page"]) == ("set", node["text"], "p1")
    assert undone["id"] == name
    assert Path(fresh["file"]).read_text(encoding="utf-8").count("|Q act") >= 1
    assert [task["key"] for task in fresh["tasks"]] == [task["key"] for task in view["tasks"]]


def test_a_stale_page_is_told(client: TestClient) -> None:
    fields = {"revision": 0, "action": {"do": "done", "value": True}, "nonce": "a"}
    assert client.post("/api/report/1", json=fields, headers=ORIGIN).status_code == 200
    answer = client.post("/api/report/1", json={**fields, "nonce": "b"}, headers=ORIGIN)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale")
    alive = client.get("/api/alive/1").json()
    assert alive == {"run": "run-1", "revision": 1, "done": []}
    asked = client.get("/api/alive/1", params={"nonce": ["a", "b"]}).json()
    assert asked["done"] == ["a"]  # a page that lost the answer asks whether it was done


def request(action: dict[str, object], revision: object = 0) -> bytes:
    return json.dumps({"revision": revision, "action": action, "nonce": ""}).encode()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (b"", 400),
        (b"[1]", 400),
        (b"{" * 5_000, 400),
        (request({}, "x"), 400),
        (request({"do": "never"}), 400),
        (request({"do": "read", "nodes": [], "links": [], "head": {}}), 400),
        (request({"do": "accept", "id": "f1", "said": "x", "more": 1}), 400),
        (request({"do": "accept", "id": "f9999", "said": ""}), 422),
        (request({"do": "undo"}), 422),
        (b" " * (MAX_BYTES + 1), 413),
    ],
)
def test_requests_that_are_none(client: TestClient, fields: bytes, status: int) -> None:
    answer = client.post("/api/report/1", content=fields, headers=ORIGIN)
    assert answer.status_code == status
    assert len(answer.json()["message"]) == 2
    assert client.get("/api/report/1").json()["revision"] == 0


def test_unknown_numbers_and_names(client: TestClient) -> None:
    assert client.get("/report/99").status_code == 404
    assert "there are 2" in client.get("/report/99").text
    assert client.get("/api/report/99").json()["code"] == "gone"
    assert client.get("/assets/..%2f..%2fapp.py").status_code == 404
    assert client.get("/assets/words.toml").status_code == 404


def test_what_is_refused_says_why_in_the_language_of_the_page(client: TestClient) -> None:
    view = client.get("/api/report/1").json()
    nodes = view["nodes"].items()
    name, node = next((n, one) for n, one in nodes if re.fullmatch(r"\d+[件条]", one["text"]))
    said = node["text"]
    of = {"id": name, "said": said}
    told = act(client, 1, do="set", attributes={"value": "77777"}, **of).json()
    assert told["message"][0].endswith(f"数据“{said}”：数值为77777，所印为{said[:-1]}")
    assert told["message"][1].endswith(f"fact '{said}': value 77777, printed {said[:-1]}")
    assert told["detail"] == ""
    place = {"start": node["start"], "end": node["end"] - 1, "said": said[:-1]}
    zh, en = act(client, 1, do="add", label="QUANTITY", **place).json()["message"]
    assert zh == f"未执行：两处数据重叠：“{said}”与“{said[:-1]}”；请删除其中一处，或改边界"
    assert en.startswith(f"Not done: two spans of one label, fact, overlap: '{said}' and ")
    told = act(client, 1, do="set", attributes={"value": "many"}, **of).json()
    assert told["message"][0].endswith("所填为")
    empty = act(client, 1, do="set", attributes={"value": None}, **of).json()
    assert empty["message"] == ["数值不能为空。", "The value may not be empty."]
    assert empty["detail"] == ""
    assert told["detail"] == "“many”"
    assert act(client, 1, do="undo").json()["detail"] == ""  # no name of ours


def test_faults_come_in_both_languages_and_with_their_place(client: TestClient) -> None:
    view = client.get("/api/report/1").json()
    assert view["faults"]
    for code, (zh, en), place, (rule_zh, rule_en) in view["faults"]:
        assert re.search(r"[\u4e00-\u9fff]", rule_zh)
        assert rule_en == code
        assert zh != en
        assert place is None or place >= 0


def test_a_report_without_its_text_has_findings_only(tmp_path: Path) -> None:
    collection = Collection(tmp_path / "a", tmp_path / "a" / "verdicts.jsonl")
    collection.add(Stored(full_report(), None))
    with client_of(collection) as client:
        client.get("/", params={"token": TOKEN})
        assert "没有保存报告原文" in client.get("/report/1").text
        view = client.get("/api/report/1").json()
        assert view["nodes"] == {}
        (finding,) = view["findings"]
        judged = {"do": "judge", "fingerprint": finding["fingerprint"], "verdict": "confirmed"}
        assert act(client, 1, **judged).json()["findings"][0]["verdict"] == "confirmed"
        refused = act(client, 1, do="head", key="year", value="2020")
        assert (refused.status_code, refused.json()["code"]) == (422, "no_text")
        assert (tmp_path / "a" / "verdicts.jsonl").is_file()
        assert not list((tmp_path / "a").glob("*.txt"))
    collection.close()


def test_a_report_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    collection = Collection(tmp_path / "a", tmp_path / "a" / "verdicts.jsonl")
    collection.add(Stored(full_report(), "another text"))
    with client_of(collection) as client:
        client.get("/", params={"token": TOKEN})
        page = client.get("/report/1").text
        assert 'run gongkai extract again."' in page
        assert "请重新运行 gongkai extract。</span>" in page
        assert client.get("/api/report/1").json()["code"] == "not_opened"
        assert "gongkai extract again" in client.get("/").text
    collection.close()


def test_a_hostile_report_is_text(tmp_path: Path) -> None:
    hostile = "<script>x</script>'\"&\u202e"
    report = full_report()
    report.metadata.issuer = hostile
    report.source.path = hostile
    report.findings[0].message = report.findings[0].message_zh = hostile
    collection = Collection(tmp_path / "a", tmp_path / "a" / "verdicts.jsonl")
    collection.add(Stored(report, TEXT + hostile))
    with client_of(collection) as client:
        pages = client.get("/", params={"token": TOKEN}).text + client.get("/report/1").text
        assert "<script>x" not in pages
        view = client.get("/api/report/1").json()
        assert "<script>" not in view["html"]
        assert "&lt;script&gt;" in view["html"]
        assert json.loads(json.dumps(view)) == view
    collection.close()


def test_what_was_done_is_there_after_a_restart(sample_result: Path, tmp_path: Path) -> None:
    collection = open_collection(sample_result, tmp_path / "a")
    with client_of(collection) as client:
        client.get("/", params={"token": TOKEN})
        first = client.get("/api/queue").json()[0]
        act(client, first["number"], do="done", value=True)
    collection.close()
    collection = open_collection(sample_result, tmp_path / "a")
    with client_of(collection) as client:
        client.get("/", params={"token": TOKEN})
        assert {task["number"] for task in client.get("/api/queue").json()} != {first["number"]}
        assert client.get(f"/api/report/{first['number']}").json()["is_done"]
        assert act(client, first["number"], do="undo").status_code == 200
    collection.close()
