"""The importable front door: one file in, one record out."""

from __future__ import annotations

import os
from itertools import islice

from gongkai.extractors.documents import Limits, SourceFailure, iter_sources
from gongkai.extractors.errors import DocumentError
from gongkai.extractors.narrative import load_voice
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report


def extract(
    path: str | os.PathLike[str],
    *,
    limits: Limits | None = None,
    model: str | os.PathLike[str] | None = None,
) -> Report:
    """Read the one report in a file.

    Args:
        path: a report in any format read here, or an archive that holds just one file.
        limits: what the file may cost; the defaults of `Limits` where None.
        model: who reads the prose: a model's name or folder, `rules` for the rules
            alone, `none` for tables and metadata without prose; the default model
            where None.

    Raises:
        DocumentError: the file cannot be read, or is not one file; `code` and `reason` say why.
        LimitError: it is larger or slower than the limits allow.
        ModelError: there is no such model, or it cannot be used.
    """
    try:
        return _extract(path, limits or Limits(), model)
    except DocumentError as error:
        error.args = (f"{os.fspath(path)}: {error.reason}",)  # a reason names no file
        raise


def _extract(
    path: str | os.PathLike[str], limits: Limits, model: str | os.PathLike[str] | None
) -> Report:
    found = list(islice(iter_sources([path], limits), 2))
    if len(found) > 1:
        raise DocumentError(
            "several_files",
            "It holds several files; gongkai.extract_many reads them all.",
            stage="open",
        )
    source = found[0]
    if isinstance(source, SourceFailure):
        raise DocumentError(source.code, source.reason, stage=source.stage)
    return read_report(source, limits, load_voice(model) if model is not None else None)[1]
