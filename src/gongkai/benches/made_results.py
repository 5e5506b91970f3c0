"""Result folders of many records, made of the few of another: what speeds are measured on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from gongkai.result_folder.files import ERRORS, REPORTS, RUN, TEXTS, TOOL, text_file_name

_YEARS = range(2008, 2026)


def make_folder(source: Path, folder: Path, n_records: int, *, with_texts: bool = False) -> None:
    """Make a result folder of `n_records` records: those of `source` under new ids, over and over.

    Issuer and year differ too, so that a panel's rows, and what years of one issuer say against one
    another, are as different as they would be.

    Args:
        source: a result folder of at least one record.
        folder: made.
        n_records: how many.
        with_texts: give each record a copy of its text, where there is one.
    """
    lines = (source / REPORTS).read_bytes().splitlines()
    records = [json.loads(line) for line in lines]
    texts = [source / TEXTS / text_file_name(record["document_id"]) for record in records]
    contents = [path.read_bytes() if path.is_file() else None for path in texts]
    (folder / TEXTS).mkdir(parents=True)
    with (folder / REPORTS).open("wb") as file:
        for number in range(n_records):
            record, text = records[number % len(records)], contents[number % len(records)]
            name = f"report{number}-{number:08x}"
            renamed = {
                **record,
                "document_id": name,
                "metadata": {
                    **record["metadata"],
                    **{
                        field: f"{record['metadata'][field]}{number // len(_YEARS)}"
                        for field in ("issuer", "issuer_key")
                    },
                    "year": _YEARS[number % len(_YEARS)],
                },
            }
            file.write(json.dumps(renamed, ensure_ascii=False).encode() + b"\n")
            if with_texts and text is not None:
                (folder / TEXTS / text_file_name(name)).write_bytes(text)
    (folder / ERRORS).write_bytes(b"")
    (folder / RUN).write_text(json.dumps({"tool": TOOL}), encoding="utf-8")


def read_samples(into: Path) -> Path:
    """Read the repository's samples into a result folder and return it."""
    command = [sys.executable, "-m", "gongkai", "extract", "samples", "-q", "-o", str(into)]
    subprocess.run(command, check=True)  # noqa: S603  our own
    return into
