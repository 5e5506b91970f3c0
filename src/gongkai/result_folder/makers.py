"""What made the records of a result folder: version, model and forms, one short text a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from gongkai.result_folder.files import MANIFEST

FORMS = " forms@"
_QUERY = "SELECT maker, count(*) FROM files WHERE status = 'read' GROUP BY maker ORDER BY maker"


def model_of(maker: str) -> str:
    """Return the name of a maker's model as `--model` takes it: one model, `rules` or `none`.

    >>> model_of("0.1.0 mine 2@0123abcd forms@4567cdef"), model_of("0.1.0 none forms@4567cdef")
    ('mine 2', 'none')
    """
    model = _without_forms(maker).partition(" ")[2]
    return model.rpartition("@")[0] or model


def records_by_maker(folder: Path, run: Mapping[str, Any]) -> dict[str, int]:
    """Return how many records of a folder each maker made, named no longer than tells them apart.

    The manifest knows it at any time; `run`, what run.json tells, knows the models alone, and after
    a run that was killed those of before. It is asked where a folder was copied without the other.
    """
    try:
        made = _in_manifest(folder / MANIFEST)
    except sqlite3.Error:
        return _in_run(run)
    shorter: tuple[Callable[[str], str], ...] = (model_of, _without_forms)
    for short in shorter:
        if len({short(maker) for maker in made}) == len(made):
            return {short(maker): n_records for maker, n_records in made.items()}
    return made


def _without_forms(maker: str) -> str:
    return maker.rpartition(FORMS)[0]


def _in_manifest(path: Path) -> dict[str, int]:
    # The path is a URI here: an odd character in it must not be read as an option.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as manifest:
        return {str(maker): int(n_records) for maker, n_records in manifest.execute(_QUERY)}


def _in_run(run: Mapping[str, Any]) -> dict[str, int]:
    models = run.get("models")
    made = models.items() if isinstance(models, dict) else ()
    return {model: n_records for model, n_records in made if isinstance(n_records, int)}
