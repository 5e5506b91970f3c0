"""Figures that take minutes to make, kept as JSON beside this file and shown by every report.

    learning_curve, cross_validation, jackknife    python -m gongkai.training.studies
    engines                                        python -m gongkai.training.engines_report
    benchmark                                      gongkai benchmark -o eval/results/benchmark.json
    mutations                                      python -m gongkai.eval.mutations --keep

Each says when, on what machine and from which commit and data it was made.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def write_result(name: str, data: Any, folder: Path = FOLDER) -> Path:
    """Write one result in one step: whoever reads it sees the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
    return path


def read_results(folder: Path = FOLDER) -> dict[str, Any]:
    """Return name -> data of every result that is kept; none where there is no folder."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
    }
