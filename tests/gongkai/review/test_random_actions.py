"""Any sequence of actions: replaying the journal gives the state, and the file is sound."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.gongkai.review.sessions import do, make_session, place

from gongkai.annotations.authored_files import read_authored
from gongkai.annotations.lint import labelled_spans
from gongkai.review.actions import ActionError
from gongkai.review.session import Session

WORDS = ("12条", "7条", "30人", "两期", "微信", "接待群众", "网站", "信息", "及时更新", "队伍")
LABELS = ("QUANTITY", "ITEM", "CHANNEL", "PROBLEM", "IMPROVEMENT", "NUMBER", "SECTION")
SETS = (
    {"kind": "request"},
    {"role": "total"},
    {"role": "part"},
    {"role": "restated"},
    {"role": "standalone"},
    {"value": "7"},
    {"types": "training,general"},
    {"tense": "standing"},
    {"pairing": "theme"},
    {"type": "weibo"},
    {"period": "partial"},
)


@st.composite
def actions(draw: st.DrawFn, one: Session) -> dict[str, Any]:
    kind = draw(st.sampled_from(("accept", "set", "move", "add", "relabel", "delete", "link")))
    kind = draw(st.sampled_from((kind, kind, kind, "undo", "redo", "unlink")))
    names = sorted(one.state.nodes)
    text = one.subject.text
    if kind in ("undo", "redo"):
        return {"do": kind}
    if kind == "add":
        words = draw(st.sampled_from(WORDS))
        label = draw(st.sampled_from(LABELS))
        return {"do": kind, "label": label, **place(one, words)}
    if kind in ("link", "unlink"):
        which = draw(st.sampled_from(("item", "channel", "part_of", "addresses")))
        ends = {"source": draw(st.sampled_from(names)), "target": draw(st.sampled_from(names))}
        return {"do": kind, "kind": which, **ends}
    node = one.state.nodes[draw(st.sampled_from(names))]
    fields: dict[str, Any] = {"do": kind, "id": node.id, "said": text[node.start : node.end]}
    if kind == "set":
        fields["attributes"] = draw(st.sampled_from(SETS))
    elif kind == "relabel":
        fields["label"] = draw(st.sampled_from(LABELS))
    elif kind == "move":
        start = max(0, node.start + draw(st.integers(-2, 2)))
        end = min(len(text), node.end + draw(st.integers(-2, 2)))
        fields |= {"start": start, "end": end, "said": text[start:end]}
    return fields


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_done_the_journal_gives_the_state_and_the_file_is_sound(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("session")
    one = make_session(folder)
    n_faults = len(one.outcome.faults)
    for _ in range(data.draw(st.integers(1, 12))):
        fields = data.draw(actions(one))
        before, revision = one.state, one.revision
        try:
            do(one, **fields)
        except ActionError:
            assert (one.state, one.revision) == (before, revision)
    again = make_session(folder)
    assert again.state == one.state
    assert again.revision == one.revision
    if not one.revision:
        return
    report = read_authored(one.home.path)  # parses, its head too
    assert report.text == one.subject.text
    assert all(0 <= s < e <= len(report.text) for _, (s, e) in labelled_spans(report))
    sound = {"unmarked", "section", "boundary"}  # what a person may still be about to mend
    assert {fault.code for fault in one.outcome.faults} <= sound, one.outcome.faults
    assert n_faults == 2  # nobody has marked 30人 and 两期
    while again.can["undo"] is not None:
        do(again, do="undo")
    assert again.state == make_session(folder / "anew").state
