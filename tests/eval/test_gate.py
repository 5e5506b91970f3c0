"""The gate itself: it holds, it falls, and it is never lowered in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval import gate, sets
from gongkai.eval.errors import EvaluationError
from gongkai.eval.sets import EvalSet

SCORES = {"facts.record": 0.9, "slots.kind": 0.95}


def eval_set(text: str = "文") -> EvalSet:
    return EvalSet("t", (AnnotatedReport("a", text, f"hash of {text}"),))


def floors(scores: dict[str, float] | None = None) -> gate.Floors:
    return gate.pin({}, eval_set(), scores or SCORES)


def test_the_same_scores_pass() -> None:
    assert gate.check(floors(), eval_set(), SCORES).is_passed


@pytest.mark.parametrize(("score", "is_passed"), [(0.9 - gate.NOISE + 1e-9, True), (0.894, False)])
def test_a_fall_beyond_the_noise_fails(score: float, is_passed: bool) -> None:
    verdict = gate.check(floors(), eval_set(), {**SCORES, "facts.record": score})
    assert verdict.is_passed == is_passed
    if not is_passed:
        assert "facts.record fell to 0.8940, floor 0.9000" in verdict.faults[0]


def test_a_rise_is_told_and_passes() -> None:
    verdict = gate.check(floors(), eval_set(), {**SCORES, "facts.record": 0.95})
    assert verdict.is_passed
    assert "rose to 0.9500" in verdict.remarks[0]


def test_a_measure_that_is_not_defined_any_more_has_fallen() -> None:
    assert not gate.check(floors(), eval_set(), {"facts.record": 1}).is_passed


def test_other_data_fail_whatever_the_scores() -> None:
    verdict = gate.check(floors(), eval_set("另文"), {"facts.record": 1, "slots.kind": 1})
    assert [fault.split(" is ")[0] for fault in verdict.faults] == [
        "t: inputs_sha256",
        "t: gold_sha256",
    ]


def test_nothing_pinned_fails() -> None:
    assert not gate.check({}, eval_set(), SCORES).is_passed


def test_pinning_raises_and_never_lowers() -> None:
    raised = gate.pin(floors(), eval_set(), {"facts.record": 0.96, "slots.kind": 0.947})
    assert raised["t"]["floors"] == {"facts.record": 0.96, "slots.kind": 0.95}
    with pytest.raises(EvaluationError, match=r"facts\.record would fall from 0\.9600 to 0\.8000"):
        gate.pin(raised, eval_set(), {"facts.record": 0.8, "slots.kind": 0.95})
    with pytest.raises(EvaluationError, match="would fall"):
        gate.pin(raised, eval_set(), {"slots.kind": 0.95})
    lowered = gate.pin(raised, eval_set(), {"facts.record": 0.8}, allow_lower=True)
    assert lowered["t"]["floors"] == {"facts.record": 0.8}


def test_pinning_one_set_leaves_the_others() -> None:
    other = {"u": {"floors": {"facts.record": 0.5}}}
    assert gate.pin(other, eval_set(), SCORES)["u"] == other["u"]


def test_pin_then_check_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sets._LOADERS, "t", lambda _: eval_set())
    monkeypatch.setattr(gate, "run_to_scores", lambda run: dict(SCORES))
    arguments = ["--set", "t", "--floors", str(tmp_path / "floors.json")]
    assert gate.main(arguments) == 1
    assert "no floors are pinned" in capsys.readouterr().out
    assert gate.main([*arguments, "--pin"]) == 0
    assert json.loads((tmp_path / "floors.json").read_text())["t"]["floors"] == SCORES
    assert [path.name for path in tmp_path.iterdir()] == ["floors.json"]
    assert gate.main(arguments) == 0
    monkeypatch.setattr(gate, "run_to_scores", lambda run: {**SCORES, "facts.record": 0.1})
    assert gate.main(arguments) == 1
    before = (tmp_path / "floors.json").read_text()
    assert gate.main([*arguments, "--pin"]) == 1
    assert "would fall" in capsys.readouterr().err
    assert (tmp_path / "floors.json").read_text() == before
    assert gate.main([*arguments, "--pin", "--allow-lower"]) == 0


def test_a_set_without_texts_is_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = EvalSet("t", (), (("000", "no such file"),))
    monkeypatch.setitem(sets._LOADERS, "t", lambda _: empty)
    assert gate.main(["--set", "t", "--floors", str(tmp_path / "f.json")]) == 1
    assert "t: not checked, no text is at hand" in capsys.readouterr().out
