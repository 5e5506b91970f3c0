"""The table bench as text for the terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.eval.scores.cell_scores import Tally, WrongCell
from gongkai.wording import counted

if TYPE_CHECKING:
    from gongkai.eval.tables.bench import Bench

_SHOWN_WRONG = 40
_KINDS = (
    ("rendering", "Undisturbed, by rendering"),
    ("form", "Undisturbed, by form"),
    ("disturbance", "One disturbance, all renderings"),
    ("disturbed rendering", "One disturbance, by rendering"),
    ("pairs", "Two disturbances"),
    ("paired rendering", "Two disturbances, by rendering"),
)


def bench_to_text(bench: Bench) -> str:
    """Tables of counts, then the wrong cells."""
    lines: list[str] = []
    for kind, title in _KINDS:
        names = [name for group, name in bench.groups if group == kind]
        if not names:
            continue
        lines += ["", title, _head()]
        for name in names:
            lines.append(_row(name, bench.groups[kind, name], bench.baseline.get((kind, name))))
    whole = bench.total()
    lines += ["", "All", _head(), _row("all", whole, _all_baseline(bench))]
    lines += ["", f"{counted(bench.n_reports, 'report')} read in {bench.seconds:.1f} s"]
    lines += [f"failed: {failure}" for failure in whole.failures[:_SHOWN_WRONG]]
    if whole.wrong:
        lines += ["", f"wrong cells, {len(whole.wrong)} in all (number, case; cell, right, said)"]
        lines += _wrong_by_case(whole)
    lines.append("passed" if bench.is_passed else "FAILED")
    return "\n".join(lines) + "\n"


def _wrong_by_case(tally: Tally) -> list[str]:
    """The worst cases first, each with its first wrong cell."""
    cases: dict[str, list[WrongCell]] = {}
    for wrong in tally.wrong:
        cases.setdefault(wrong.case, []).append(wrong)
    ordered = sorted(cases.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return [
        f"  {len(cells):4} {case}; {'.'.join(cells[0].ref)}, {cells[0].right}, {cells[0].said}"
        for case, cells in ordered[:_SHOWN_WRONG]
    ]


def _all_baseline(bench: Bench) -> Tally:
    whole = Tally()
    for (kind, _), tally in bench.baseline.items():
        if kind in ("rendering", "disturbance", "pairs"):
            whole.add(tally)
    return whole


def _head() -> str:
    return (
        f"  {'':28}{'reports':>8}{'whole':>7}{'cells':>9}{'right':>9}{'absent':>8}"
        f"{'refused':>9}{'excused':>9}{'wrong':>7}{'read':>9}   baseline (text): wrong  read"
    )


def _row(name: str, tally: Tally, baseline: Tally | None) -> str:
    counts = tally.counts
    row = (
        f"  {name:28}{tally.n_reports:8}{tally.n_whole:7}{tally.n_cells:9}{counts['right']:9}"
        f"{counts['absent']:8}{counts['refused']:9}{counts['excused']:9}{counts['wrong']:7}"
        f"{tally.read_rate:9.2%}"
    )
    if baseline is not None and baseline.n_reports:
        row += f"   {baseline.counts['wrong']:22}{baseline.read_rate:7.1%}"
    return row


def bench_to_json(bench: Bench) -> dict[str, Any]:
    """All counts, failures and wrong cells."""
    return {
        "n_reports": bench.n_reports,
        "seconds_reading": round(bench.seconds, 3),
        "is_passed": bench.is_passed,
        "groups": [
            {
                "kind": kind,
                "name": name,
                **_counts(tally),
                "baseline": _counts(bench.baseline[kind, name])
                if (kind, name) in bench.baseline
                else None,
            }
            for (kind, name), tally in bench.groups.items()
        ],
        "failures": bench.total().failures,
        "wrong": [
            {"case": wrong.case, "cell": list(wrong.ref), "right": wrong.right, "said": wrong.said}
            for wrong in bench.total().wrong
        ],
    }


def _counts(tally: Tally) -> dict[str, Any]:
    return {
        "n_reports": tally.n_reports,
        "n_whole": tally.n_whole,
        "n_cells": tally.n_cells,
        **{name: tally.counts[name] for name in ("right", "absent", "refused", "excused", "wrong")},
        "read_rate": round(tally.read_rate, 6),
    }
