"""Where a number comes from: code, data, seeds, machine, command."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from gongkai._version import __version__
from gongkai.eval.scores.uncertainty import N_RESAMPLES, SEED
from gongkai.eval.sets import EvalSet

_LIBRARIES = (
    "numpy",
    "pydantic",
    "lxml",
    "pypdfium2",
    "jieba",
    "python-crfsuite",
    "scikit-learn",
    "spacy",
    "torch",
    "transformers",
    "onnxruntime",
    "pandas",
    "pdfplumber",
    "camelot-py",
    "trafilatura",
    "python-docx",
)


def provenance(
    sets: Mapping[str, EvalSet], *, seconds: float, command: Sequence[str] | None = None
) -> dict[str, Any]:
    """Return what a person needs to make the same numbers again."""
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "command": " ".join(command or ["gongkai", *sys.argv[1:]]),
        "gongkai": __version__,
        **commit(),
        "seed": SEED,
        "resamples": N_RESAMPLES,
        "sets": {
            name: {
                "n_reports": len(s.reports),
                "reports": [report.name for report in s.reports],
                "skipped": [list(entry) for entry in s.skipped],
                "n_annotated_twice": len(s.second),
                "inputs_sha256": s.inputs_sha256,
                "gold_sha256": s.gold_sha256,
            }
            for name, s in sets.items()
        },
        "machine": machine(),
    }


def machine() -> dict[str, Any]:
    """Return what a speed depends on; `load` is how busy the machine was just now."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "libraries": _libraries(),
    }


def commit() -> dict[str, Any]:
    """Return the commit of the checkout the code lies in; None outside one."""
    folder = Path(__file__).resolve().parent
    try:
        commit = _git(folder, "rev-parse", "HEAD")
        is_changed = bool(_git(folder, "status", "--porcelain", "--untracked-files=no"))
    except (OSError, subprocess.CalledProcessError):
        return {"commit": None, "is_changed": None}
    return {"commit": commit, "is_changed": is_changed}


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _libraries() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
