"""Plant all faults and print how many are found: `python -m gongkai.eval.mutations [--keep]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.eval.mutations.corpus import plant_in_corpus
from gongkai.eval.mutations.form import plant_in_form
from gongkai.eval.mutations.planted import Planted, lines, not_planted, planted_to_data
from gongkai.eval.mutations.prose import plant_in_prose
from gongkai.eval.mutations.snippets import plant_snippets
from gongkai.eval.mutations.tables import plant_in_tables
from gongkai.eval.provenance import provenance
from gongkai.eval.results import write_result
from gongkai.eval.sets import load_set
from gongkai.eval.systems import get_system

RESULT = "mutations"
_SET = "authored"
AS_MARKED, AS_READ = "facts as marked", "facts as read, prose against tables"


def measure() -> dict[str, Any]:
    """Plant all faults; return their counts by how the facts came about, and where from."""
    started = time.monotonic()
    authored = load_set(_SET)
    planted = Planted()
    for part in (
        plant_in_tables(),
        plant_in_prose(authored.reports),
        plant_snippets(),
        plant_in_form(),
        plant_in_corpus(),
    ):
        planted.update(part)
    read = get_system("current")
    told = plant_in_prose(authored.reports, lambda text: read(text).facts, "prose_table.")
    counts = {AS_MARKED: planted_to_data(planted), AS_READ: planted_to_data(told)}
    made = provenance(
        {_SET: authored},
        seconds=time.monotonic() - started,
        command=["python", "-m", "gongkai.eval.mutations"],
    )
    return {"provenance": made, "counts": counts}


def _print(counts: Mapping[str, Mapping[str, Mapping[str, int]]]) -> None:
    for title, data in counts.items():
        sys.stdout.write(f"faults planted, {title}\n")
        sys.stdout.writelines(f"  {line}\n" for line in lines(data))
    for code, reason in not_planted().items():
        sys.stdout.write(f"  {code}: not planted: {reason}\n")


def main(arguments: Sequence[str]) -> int:
    """Print the figures; with --keep they are shown in every evaluation report from now on."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.eval.mutations", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="show them in every evaluation report")
    options = parser.parse_args(arguments)
    found = measure()
    _print(found["counts"])
    if options.keep:
        sys.stdout.write(f"written to {write_result(RESULT, found)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
