"""A hundred corrections survive kill -9 at any moment."""

from __future__ import annotations

import random
import threading
import time
from http.client import HTTPException
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from tests.gongkai.review.served import Served, serving

from gongkai.annotations.authored_files import read_authored
from gongkai.cli import cli

N_CORRECTIONS = 100
KINDS = ("request", "activity", "resource", "publication")


def corrections(view: Any) -> list[dict[str, Any]]:
    """A hundred actions that each change the annotation file."""
    facts = [(i, n) for i, n in view["nodes"].items() if n["label"] == "QUANTITY"]
    made = []
    for number in range(N_CORRECTIONS):
        name, node = facts[number % len(facts)]
        kind = KINDS[number // len(facts) % len(KINDS)]
        period = ("partial", "point", "cumulative")[number % 3]
        attributes = {"kind": kind, "period": period}
        made.append({"do": "set", "id": name, "said": node["text"], "attributes": attributes})
    return made


def number_of(served: Served) -> int:
    found = (n for n in (1, 2) if len(served.get(f"/api/report/{n}")["nodes"]) > 50)
    return int(next(found))


def test_a_hundred_corrections_survive_kill_9(sample_result: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    annotations, answered, n_kills = tmp_path / "a", 0, 0
    todo: list[dict[str, Any]] = []
    kill_at = [5, 23, 48, 70, 91]
    while answered < N_CORRECTIONS:
        with serving(sample_result, annotations) as served:
            number = number_of(served)
            view = served.get(f"/api/report/{number}")
            todo = todo or corrections(view)
            # What was answered is there; and at most one that was on its way when it was killed.
            assert view["revision"] in (answered, answered + 1)
            answered = view["revision"]
            if answered:
                last = todo[answered - 1]
                shown = view["nodes"][last["id"]]["attributes"]
                assert {key: shown[key] for key in last["attributes"]} == last["attributes"]
            killer = threading.Timer(chance.uniform(0, 0.06), served.process.kill)
            try:
                for n in range(answered, N_CORRECTIONS):
                    if kill_at and n >= kill_at[0]:
                        kill_at.pop(0)
                        killer.start()  # somewhere within the next actions
                    view = served.act(number, n, f"n{n}", **todo[n])
                    answered = n + 1
                    assert view["revision"] == answered
            except (OSError, HTTPException):
                n_kills += 1
            killer.cancel()
    assert n_kills >= 3
    with serving(sample_result, annotations) as served:
        number = number_of(served)
        view = served.get(f"/api/report/{number}")
        assert view["revision"] == N_CORRECTIONS
        report = read_authored(Path(view["file"]))
        assert len(report.facts) == len({c["id"] for c in todo})
        for n in range(N_CORRECTIONS, 0, -1):
            view = served.act(number, n + (N_CORRECTIONS - n) * 2, f"u{n}", do="undo")
        assert not view["can"]["undo"]
        assert served.stop() == 0
        assert "gongkai lint" in served.said
    done = CliRunner().invoke(cli, ["lint", str(annotations)])
    assert "unmarked" in done.output  # the reader's own; none of the corrections
    assert ": value:" not in done.output


def test_two_clients_at_once_never_overwrite_one_another(
    sample_result: Path, tmp_path: Path
) -> None:
    with serving(sample_result, tmp_path / "a") as served:
        done: list[int] = []

        def reviewer(name: str) -> None:
            for n in range(15):
                answer: Any = {}
                while "nodes" not in answer:
                    revision = served.get("/api/alive/1")["revision"]
                    answer = served.act(
                        1, revision, f"{name}{n}", do="head", key="notes", value=f"{name}{n}"
                    )
                    time.sleep(0)
                done.append(answer["revision"])

        threads = [threading.Thread(target=reviewer, args=(name,)) for name in ("a", "b")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # What an answer shows may be of a later action already; each that was taken counts one.
        assert len(done) == 30
        assert served.get("/api/alive/1")["revision"] == max(done) == 30
        served.stop()
