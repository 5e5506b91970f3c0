"""History, conflict and crash: the journal, the annotation file and the verdicts agree again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.review.sessions import SOURCE, body, do, find, make_session, place

from gongkai.review.actions import ActionError, json_to_action
from gongkai.review.home import SaveError, StaleError
from gongkai.review.journal import Journal, JournalError
from gongkai.review.judged import JudgedFindings
from gongkai.review.session import Session
from gongkai.verdicts.verdict import VerdictError, read_verdicts

Make = Callable[[str], Session]


def test_undo_and_redo_also_after_a_restart(session: Make) -> None:
    one = session(SOURCE)
    states = [one.state]
    for words in ("7条", "5条", "网站"):
        do(one, do="delete", id=find(one, words), said=words)
        states.append(one.state)
    do(one, do="undo")
    one = session(SOURCE)
    assert (one.revision, one.state) == (4, states[2])
    do(one, do="undo")
    do(one, do="undo")
    assert one.state == states[0]
    with pytest.raises(ActionError, match="nothing"):
        do(one, do="undo")
    do(one, do="redo")
    assert one.state == states[1]
    do(one, do="done", value=True)
    assert one.can["undo"] is not None
    assert one.can["redo"] is None


def test_the_second_of_two_pages_is_told(session: Make) -> None:
    one = session(SOURCE)
    accept = json_to_action({"do": "accept", "id": find(one, "7条"), "said": "7条"})
    delete = json_to_action({"do": "delete", "id": find(one, "7条"), "said": "7条"})
    one.act(accept, 0)
    with pytest.raises(StaleError) as raised:
        one.act(delete, 0)
    assert raised.value.revision == 1
    assert one.revision == 1


def test_a_request_that_is_sent_twice_is_done_once(session: Make) -> None:
    one = session(SOURCE)
    add = json_to_action({"do": "add", "label": "NUMBER", **place(one, "30人")})
    one.act(add, 0, "n1")
    one.act(add, 0, "n1")
    assert one.revision == 1
    one = session(SOURCE)
    one.act(add, 0, "n1")  # the server was started anew between the two
    assert one.revision == 1


def test_an_action_that_changes_nothing_is_no_action(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="done", value=False)
    assert (one.revision, one.home.journal.exists()) == (0, False)


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_half_a_line_at_the_end_was_never_answered(session: Make, cut: int) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "7条"), said="7条")
    kept, written = one.state, one.home.path.read_bytes()
    do(one, do="delete", id=find(one, "5条"), said="5条")
    data = one.home.journal.read_bytes()
    one.home.journal.write_bytes(data[:-cut])
    one.home.path.write_bytes(written)
    one = session(SOURCE)
    assert (one.revision, one.state) == (1, kept)
    do(one, do="done", value=True)
    assert [line.get("revision") for line in Journal(one.home.journal).lines()] == [None, 1, 2]
    assert body(one) == one.outcome.source.decode().split("+++\n", 2)[2]


def test_a_stop_before_the_first_line_was_whole(session: Make) -> None:
    one = session(SOURCE)
    one.home.journal.parent.mkdir()
    one.home.journal.write_bytes(b'{"format": 1, "doc')
    one = session(SOURCE)
    do(one, do="done", value=True)
    assert session(SOURCE).state.is_done


def test_a_stop_between_the_journal_and_the_file(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "7条"), said="7条")
    old = one.home.path.read_bytes()
    do(one, do="delete", id=find(one, "5条"), said="5条")
    new = one.home.path.read_bytes()
    one.home.path.write_bytes(old)
    assert session(SOURCE).home.path.read_bytes() == new
    one.home.path.unlink()
    assert session(SOURCE).home.path.read_bytes() == new
    assert session(SOURCE).revision == 2


@pytest.mark.parametrize("is_running", [True, False])
def test_what_is_written_with_an_editor_is_an_action(session: Make, is_running: bool) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "7条"), said="7条")
    written = one.home.path.read_text(encoding="utf-8")
    one.home.path.write_text(written.replace("{信息|I}{12条|Q pub", "{信息|I}{12条|Q req"), "utf-8")
    if is_running:
        with pytest.raises(StaleError):
            do(one, do="done", value=True)
    else:
        one = session(SOURCE)
    assert one.revision == 2
    assert "{12条|Q req total}" in body(one)
    accepted = {
        one.subject.text[n.start : n.end] for n in map(one.state.nodes.get, one.state.accepted) if n
    }
    assert accepted == {"7条"}
    do(one, do="undo")
    assert one.home.path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("is_running", [True, False])
def test_an_older_file_put_back_is_somebody_s_work_too(session: Make, is_running: bool) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "7条"), said="7条")
    old, state = one.home.path.read_bytes(), one.state
    for words in ("5条", "网站"):
        do(one, do="delete", id=find(one, words), said=words)
    one.home.path.write_bytes(old)
    if is_running:
        with pytest.raises(StaleError):
            do(one, do="done", value=True)
    else:
        one = session(SOURCE)
    assert one.home.path.read_bytes() == old
    assert len(one.state.nodes) == len(state.nodes)
    do(one, do="undo")
    assert "网站|" not in body(one)


def test_an_edited_file_with_faults_is_left_alone(session: Make) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "7条"), said="7条")
    broken = one.home.path.read_text(encoding="utf-8").replace("{信息|I}", "{信息|")
    one.home.path.write_text(broken, encoding="utf-8")
    with pytest.raises(JournalError, match="gongkai lint"):
        do(one, do="done", value=True)
    with pytest.raises(JournalError, match="gongkai lint"):
        session(SOURCE)
    assert one.home.path.read_text(encoding="utf-8") == broken


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: ['{"format": 9}', *lines[1:]], "format 1"),
        (lambda lines: [lines[0], "no json", *lines[1:]], ":2: got"),
        (lambda lines: [lines[0], lines[1].replace('"relabel"', '"never"')], "action 1 cannot"),
        (lambda lines: [lines[0].replace('"text_sha256": "', '"text_sha256": "0')], "another text"),
    ],
)
def test_a_journal_that_is_none(session: Make, spoil: Any, said: str) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "7条"), said="7条")
    lines = one.home.journal.read_text(encoding="utf-8").splitlines()
    spoiled = "\n".join(spoil(lines)) + "\n"
    one.home.journal.write_text(spoiled, encoding="utf-8")
    with pytest.raises(JournalError, match=said):
        session(SOURCE)
    assert one.home.journal.read_text(encoding="utf-8") == spoiled


def test_a_full_disk_leaves_everything_as_it_was(
    session: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session(SOURCE)
    do(one, do="delete", id=find(one, "7条"), said="7条")
    before, journal = one.state, one.home.journal.read_bytes()

    def full(number: int, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("gongkai.review.journal._write_all", full)
        with pytest.raises(JournalError, match="No space left"):
            do(one, do="delete", id=find(one, "5条"), said="5条")
    assert (one.state, one.revision) == (before, 1)
    assert one.home.journal.read_bytes() == journal
    do(one, do="delete", id=find(one, "5条"), said="5条")
    assert session(SOURCE).state == one.state


def test_a_file_that_could_not_be_written_is_written_when_asked_again(
    session: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session(SOURCE)
    delete = json_to_action({"do": "delete", "id": find(one, "7条"), "said": "7条"})

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("gongkai.review.session.replace_file", full)
        with pytest.raises(SaveError, match="No space left"):
            one.act(delete, 0, "n1")
    assert not one.home.path.exists()
    one.act(delete, 0, "n1")  # as a page does
    assert one.revision == 1
    assert one.home.path.read_bytes() == one.outcome.source


def test_the_head_says_how_far_it_was_reviewed(session: Make, tmp_path: Path) -> None:
    one = make_session(tmp_path / "drafted", SOURCE, reviewed="draft")
    do(one, do="accept", id=find(one, "7条"), said="7条")
    assert 'reviewed = "begun"\n' in one.home.path.read_text(encoding="utf-8")
    assert "# reviewed = " in one.home.path.read_text(encoding="utf-8")  # what to do
    do(one, do="done", value=True)
    assert 'reviewed = "done"\n' in one.home.path.read_text(encoding="utf-8")
    do(one, do="undo")
    assert 'reviewed = "begun"\n' in one.home.path.read_text(encoding="utf-8")
    done = one.home.path.read_text(encoding="utf-8").replace('"begun"', '"done"')
    one.home.path.write_text(done, encoding="utf-8")  # with an editor
    again = make_session(one.home.path.parent, SOURCE, reviewed="draft")
    assert again.state.is_done
    by_hand = session(SOURCE)
    do(by_hand, do="accept", id=find(by_hand, "7条"), said="7条")
    assert "reviewed" not in by_hand.home.path.read_text(encoding="utf-8")


def test_verdicts_are_written_taken_back_and_taken_up(tmp_path: Path) -> None:
    one = make_session(tmp_path)
    (name,) = one.judged.findings
    path = tmp_path / "verdicts.jsonl"
    with pytest.raises(ActionError, match="because"):
        do(one, do="judge", fingerprint=name, verdict="dismissed", because=" ")
    do(one, do="judge", fingerprint=name, verdict="dismissed", because="口径不同")
    (verdict,) = read_verdicts(path)
    assert (verdict.id, verdict.verdict, verdict.because) == (name, "dismissed", "口径不同")
    finding = one.judged.findings[name]
    assert (verdict.says, verdict.says_zh) == (finding.message, finding.message_zh)
    do(one, do="undo")
    assert list(read_verdicts(path)) == []
    do(one, do="redo")
    path.write_text(path.read_text(encoding="utf-8").replace("口径不同", "已核实"), "utf-8")
    one = make_session(tmp_path)  # a reason mended in an editor; but not over our own last action
    assert one.state.judged[name].because == "口径不同"
    do(one, do="done", value=True)
    path.write_text(path.read_text(encoding="utf-8").replace("口径不同", "已核实"), "utf-8")
    one = make_session(tmp_path)
    assert one.state.judged[name].because == "已核实"
    with pytest.raises(ActionError, match="gone"):
        do(one, do="judge", fingerprint="0" * 12, verdict="confirmed")


def test_verdicts_that_cannot_be_written_are_written_later(tmp_path: Path) -> None:
    one = make_session(tmp_path)
    (name,) = one.judged.findings
    path = tmp_path / "verdicts.jsonl"
    path.write_text("no verdict\n", encoding="utf-8")
    with pytest.raises(SaveError, match=r"verdicts\.jsonl:1"):
        do(one, do="judge", fingerprint=name, verdict="confirmed")
    with pytest.raises(VerdictError):
        make_session(tmp_path)
    path.unlink()
    do(one, do="done", value=True)
    assert [verdict.id for verdict in read_verdicts(path)] == [name]


def test_the_journal_says_who_did_what_when(tmp_path: Path) -> None:
    one = make_session(tmp_path)
    one.judged = JudgedFindings(one.judged.path, one.judged.record, by="乙")
    do(one, do="done", value=True)
    line = json.loads(one.home.journal.read_text(encoding="utf-8").splitlines()[1])
    assert line["by"] == "乙"
    assert line["action"] == {"do": "done", "value": True}
    assert line["at"].endswith("+00:00")
