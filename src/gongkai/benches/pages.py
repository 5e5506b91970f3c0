"""Speed of the pages: `python -m gongkai.benches.pages` makes them of many reports and opens them.

A result folder is made of the records and texts of another, over and over under new ids; the pages
of all, and one of a long report, are made in processes of their own and opened in the browser.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.arguments import whole_number
from gongkai.benches.chromium import missing, open_browser
from gongkai.benches.made_results import make_folder, read_samples
from gongkai.benches.open_seconds import seconds_of_list, seconds_of_page
from gongkai.eval.speed.probes import peak_mb
from gongkai.result_folder.files import StoreError
from gongkai.result_folder.records import Stored, read_placed, read_run, read_stored, read_unchecked

N_RECORDS = 10_000
N_CHARACTERS = 60_000  # a report of some ten times the usual length


@dataclass(frozen=True, slots=True)
class PagesSpeed:
    """The pages of a result folder: processor seconds, most memory held, bytes of the index."""

    n_pages: int
    seconds: float
    peak_mb: float | None
    index_bytes: int


@dataclass(frozen=True, slots=True)
class LongPage:
    """The page of one long report: its text, what is marked in it, and what making it took."""

    n_characters: int
    n_marks: int
    seconds: float
    page_bytes: int


def measure_site(folder: Path, pages: Path) -> PagesSpeed:
    """Make the pages of a result folder in a process of its own."""
    return PagesSpeed(
        **_elsewhere("--site", folder, pages), index_bytes=(pages / "index.html").stat().st_size
    )


def measure_long(folder: Path, page: Path, n_characters: int) -> LongPage:
    """Make the page of a long report out of the first report of a result folder, likewise."""
    return LongPage(**_elsewhere("--long", folder, page, str(n_characters)))


def _elsewhere(what: str, *job: Path | str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603  our own
        [sys.executable, "-m", "gongkai.benches.pages", what, *map(str, job)],
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def speed_line(speed: PagesSpeed) -> str:
    """Return a line for people."""
    peak = "-" if speed.peak_mb is None else f"{speed.peak_mb:,.0f} MB"
    return (
        f"{speed.n_pages:,} pages: {speed.n_pages / speed.seconds:,.0f} pages/s of one core, "
        f"peak {peak}; the page of the corpus has {speed.index_bytes / 1e6:.1f} MB"
    )


def list_line(seconds: dict[str, float]) -> str:
    """Return a line for people of what the browser took over the page of the corpus."""
    return (
        f"in Chromium: first rows after {seconds['rows']:.2f} s, usable after "
        f"{seconds['usable']:.2f} s; a filter {seconds['filter']:.2f} s, a sort "
        f"{seconds['sort']:.2f} s"
    )


def long_line(long: LongPage, opened: float | None) -> str:
    """Return a line for people of a long report, opened where there is a browser."""
    told = "" if opened is None else f", opened in {opened:.2f} s"
    return (
        f"a report of {long.n_characters:,} characters, {long.n_marks:,} marks: page of "
        f"{long.page_bytes / 1e6:.1f} MB made in {long.seconds:.2f} s{told}"
    )


def _site_once(folder: str, pages: str) -> None:
    from gongkai.between_reports import Between  # noqa: PLC0415  what is measured
    from gongkai.pages.folder import PageFolder  # noqa: PLC0415
    from gongkai.pages.site import Site  # noqa: PLC0415

    started, n_pages, source = time.process_time(), 0, Path(folder)
    with PageFolder(Path(pages)) as made, Between() as between:
        site = Site(made, between)
        for place, record in read_unchecked(source):
            site.expect(place, record)
        for place, one in read_placed(source):
            if isinstance(one, Stored):
                site.add(place, one.report, one.text)
                n_pages += 1
        site.finish({"complete": True, "source": folder})
    seconds = time.process_time() - started
    json.dump({"n_pages": n_pages, "seconds": seconds, "peak_mb": peak_mb()}, sys.stdout)


def _long_once(folder: str, page: str, n_characters: str) -> None:
    from gongkai.extractors.documents import Source  # noqa: PLC0415
    from gongkai.extractors.pipeline import read_report  # noqa: PLC0415
    from gongkai.pages.places import report_to_places  # noqa: PLC0415
    from gongkai.pages.report_page import report_to_page  # noqa: PLC0415

    text = _long_text(Path(folder), int(n_characters)).encode()
    document, report = read_report(Source("long.txt", lambda: text))
    report_to_page(report, document.text)  # templates and caches are no part of the speed
    started = time.process_time()
    written = report_to_page(report, document.text).encode()
    seconds = time.process_time() - started
    Path(page).write_bytes(written)
    told = LongPage(
        len(document.text),
        len(report_to_places(report, len(document.text)).spans),
        seconds,
        len(written),
    )
    json.dump({name: getattr(told, name) for name in LongPage.__slots__}, sys.stdout)


def _long_text(folder: Path, n_characters: int) -> str:
    """Return the first text of a result folder with every line as often as need be."""
    text = next(one.text for one in read_stored(folder) if isinstance(one, Stored) and one.text)
    n_times = -(-n_characters // len(text))
    return "".join(line * n_times for line in text.splitlines(keepends=True))


def main() -> None:
    """Measure with the records of a result folder, else with those of the samples."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.benches.pages", description=__doc__)
    parser.add_argument(
        "source", type=Path, nargs="?", help="a result folder (default: of samples)"
    )
    parser.add_argument("--records", type=whole_number(1), default=N_RECORDS)
    parser.add_argument("--characters", type=whole_number(1), default=N_CHARACTERS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = asked.source or read_samples(Path(scratch) / "samples")
        try:
            word = _check(source)
        except StoreError as error:
            parser.error(str(error))
        _measure(source, Path(scratch), asked.records, asked.characters, word)


def _check(source: Path) -> str:
    """Return the name of an issuer to look for.

    Raises:
        StoreError: `source` is no result folder, or holds no record with its text.
    """
    read_run(source)
    for one in read_stored(source):
        if isinstance(one, Stored) and one.text and one.report.metadata.issuer:
            return one.report.metadata.issuer
    raise StoreError(
        f"{source} holds no record with an issuer and its text; name the result folder of some "
        "reports"
    )


def _measure(source: Path, scratch: Path, n_records: int, n_characters: int, word: str) -> None:
    folder, pages, page = (scratch / name for name in ("result", "pages", "long.html"))
    make_folder(source, folder, n_records, with_texts=True)
    _tell(speed_line(measure_site(folder, pages)))
    long = measure_long(source, page, n_characters)
    why = missing()
    if why:
        _tell(f"not opened: {why}")
        _tell(long_line(long, None))
        return
    with open_browser() as browser:
        _tell(list_line(seconds_of_list(browser, pages / "index.html", word)))
        _tell(long_line(long, seconds_of_page(browser, page)["opened"]))


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    once: dict[str, Callable[..., None]] = {"--site": _site_once, "--long": _long_once}
    if sys.argv[1:2] and sys.argv[1] in once:
        once[sys.argv[1]](*sys.argv[2:])
    else:
        main()
