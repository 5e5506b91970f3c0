"""The table bench: every rendering read and judged cell by cell, next to a digit-counting reader.

Run as `python -m gongkai.eval.tables` (`make bench-tables`). Exit status 1 if any cell is wrong,
or fewer than 99 % of the cells that can be read were.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from gongkai.arguments import some_of, whole_number
from gongkai.eval.renderings.cases import (
    Case,
    case_from_label,
    pair_cases,
    plain_cases,
    single_cases,
)
from gongkai.eval.tables.bench import run_bench
from gongkai.eval.tables.report import bench_to_json, bench_to_text

_FORMATS = ["txt", "html", "docx", "pdf"]


def _cases(options: argparse.Namespace) -> Iterable[Case]:
    if options.case:
        cases: list[Case] = options.case
        return cases
    made = chain(
        plain_cases(range(options.seed, options.seed + options.seeds)),
        single_cases(options.seed),
        pair_cases(options.pairs, options.seed),
    )
    return (case for case in made if _extension(case) in options.formats)


def _case(label: str) -> Case:
    try:
        return case_from_label(label)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _extension(case: Case) -> str:
    return case.renderer.split("_")[0] if case.renderer[0].islower() else "txt"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bench and print it; return the exit status."""
    parser = argparse.ArgumentParser(prog="gongkai.eval.tables", description=__doc__)
    parser.add_argument(
        "--pairs", type=whole_number(0), default=1500, help="random pairs of disturbances"
    )
    parser.add_argument("--seed", type=int, default=1, help="of values, places and pairs")
    parser.add_argument(
        "--seeds", type=whole_number(0), default=3, help="undisturbed reports a rendering"
    )
    parser.add_argument(
        "--formats", type=some_of(_FORMATS), default=_FORMATS, help="comma-separated"
    )
    parser.add_argument(
        "--case", action="append", type=_case, help="one case by its label, repeatable"
    )
    parser.add_argument("--json", type=Path, help="write all counts and wrong cells here")
    options = parser.parse_args(arguments)
    bench = run_bench(_cases(options))
    sys.stdout.write(bench_to_text(bench))
    if options.json is not None:
        options.json.write_text(
            json.dumps(bench_to_json(bench), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return 0 if bench.is_passed else 1


if __name__ == "__main__":
    sys.exit(main())
