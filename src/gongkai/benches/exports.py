"""Speed and memory of exports: `python -m gongkai.benches.exports` prints a line a format.

A result folder is made of the records of another, over and over under new ids, and exported in a
process of its own for each format, so that none is in another's memory.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.arguments import some_of, whole_number
from gongkai.benches.made_results import make_folder, read_samples
from gongkai.eval.speed.probes import peak_mb
from gongkai.export.codebook import tables
from gongkai.export.errors import ExportError
from gongkai.export.formats import FORMATS
from gongkai.export.results import Results

N_RECORDS = 2_000


@dataclass(frozen=True, slots=True)
class ExportSpeed:
    """One format: processor seconds, rows of all tables, bytes written, most memory held."""

    format: str
    tables: str
    n_records: int
    n_rows: int
    seconds: float
    megabytes: float
    peak_mb: float | None


def measure_exports(
    folder: Path, formats: Sequence[str] = tuple(FORMATS), tables: Sequence[str] | None = None
) -> Iterator[ExportSpeed]:
    """Export a result folder in each format, in a process each, and yield what it took.

    Raises:
        ExportError: a format refused, such as xlsx more rows than it takes.
    """
    for name in formats:
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            out = Path(scratch) / f"export{'' if FORMATS[name].is_folder else FORMATS[name].suffix}"
            job = [str(folder), str(out), name, *(tables or ())]
            done = subprocess.run(  # noqa: S603  our own
                [sys.executable, "-m", "gongkai.benches.exports", "--one", *job],
                check=False,
                stdout=subprocess.PIPE,
                env={**os.environ, "OMP_NUM_THREADS": "1"},
            )
            if done.returncode:  # it has said why
                raise ExportError(f"no figures of {name}")
            told: dict[str, Any] = json.loads(done.stdout)
            n_bytes = sum(path.stat().st_size for path in Path(scratch).rglob("*.*"))
            wanted = ",".join(tables or ()) or "all"
            yield ExportSpeed(name, wanted, megabytes=n_bytes / 1e6, **told)


def speed_line(speed: ExportSpeed) -> str:
    """Return a line for people."""
    peak = "-" if speed.peak_mb is None else f"{speed.peak_mb:,.0f} MB"
    return (
        f"{speed.format:8} {speed.tables}: {speed.n_records / speed.seconds:,.0f} reports/s, "
        f"{speed.n_rows / speed.seconds:,.0f} rows/s, {speed.megabytes:,.1f} MB written, "
        f"peak {peak}"
    )


def _export_once(folder: str, out: str, to: str, *tables: str) -> None:
    from gongkai.export.flow import export_results  # noqa: PLC0415  what is measured

    started = time.process_time()
    try:
        with Results(Path(folder)) as results:
            done = export_results(results, Path(out), to=to, tables=tables or None)
            n_records = results.n_records
    except ExportError as error:
        sys.exit(str(error))
    seconds = time.process_time() - started
    figures = {"n_records": n_records, "n_rows": done.rows.total(), "seconds": seconds}
    json.dump({**figures, "peak_mb": peak_mb()}, sys.stdout)


def main() -> None:
    """Measure with the records of a result folder, else with those of the samples."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.benches.exports", description=__doc__)
    parser.add_argument(
        "source", type=Path, nargs="?", help="a result folder (default: of samples)"
    )
    parser.add_argument("--records", type=whole_number(1), default=N_RECORDS)
    parser.add_argument("--formats", type=some_of(FORMATS), default=list(FORMATS))
    parser.add_argument("--tables", type=some_of(tables()), help="default: all")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = asked.source or read_samples(Path(scratch) / "samples")
        folder = Path(scratch) / "result"
        try:
            _check(source)
        except ExportError as error:
            parser.error(str(error))
        make_folder(source, folder, asked.records)
        try:
            for speed in measure_exports(folder, asked.formats, asked.tables):
                sys.stdout.write(speed_line(speed) + "\n")
                sys.stdout.flush()
        except ExportError as error:
            sys.exit(str(error))


def _check(source: Path) -> None:
    """Refuse what is no result folder, or holds no record.

    Raises:
        ExportError: the message says what to name instead.
    """
    with Results(source) as results:
        if not results.n_records:
            raise ExportError(f"{source} holds no record; name the result folder of some reports")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _export_once(*sys.argv[2:])
    else:
        main()
