"""Which authored reports train, which choose (dev), which judge (test); written down once.

    python -m gongkai.annotations.splits draw     a new draw: everything may change its place
    python -m gongkai.annotations.splits update   hashes anew; new reports go to train, or to test
                                                  where their author writes for it

Reports of one issuer and near-duplicates are never divided. The draw is seeded and stratified: of
many random draws the one is kept whose shares of authors, levels, periods and types of issuer are
nearest to those of all. `splits.toml` holds a hash of every report's text, so that a report that
was changed or copied after the draw is seen (`gongkai lint`).
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from gongkai.annotations.authored_files import authored_paths, read_all, second_folder
from gongkai.annotations.duplicates import clusters, prose_grams, shared_pairs
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown, TomlFault
from gongkai.annotations.report import AnnotatedReport

SPLITS = ("train", "dev", "test")
N_TEST, N_DEV = 40, 25
# Whose reports test only: they were written when the system was done, so that nothing had been
# looked at with them; the second lot in the register of real offices, the third in plain words,
# the fourth laid out as often as real pages are (DATASHEET.md).
FRESH_AUTHOR, OFFICE_AUTHOR, PLAIN_AUTHOR, USUAL_AUTHOR = "z", "y", "pl", "us"
TEST_AUTHORS = (FRESH_AUTHOR, OFFICE_AUTHOR, PLAIN_AUTHOR, USUAL_AUTHOR)
SEED = 20260101
_N_DRAWS = 2000
# Stricter than what the lint refuses as a duplicate: siblings stay together, too.
_SIBLING_SHARED = 0.2
_YEAR_GROUPS = ((2013, "2008-2013"), (2018, "2014-2018"), (2020, "2019-2020"), (9999, "2021-"))


@dataclass(frozen=True, slots=True)
class Splits:
    """Report name -> hash of its text, for each split."""

    train: Mapping[str, str] = field(default_factory=dict)
    dev: Mapping[str, str] = field(default_factory=dict)
    test: Mapping[str, str] = field(default_factory=dict)
    seed: int = SEED

    def names(self, split: str) -> frozenset[str]:
        """Return the names in a split."""
        return frozenset(self.of(split))

    def of(self, split: str) -> Mapping[str, str]:
        """Return name -> hash of a split; ValueError for a split that is none."""
        if split not in SPLITS:
            raise ValueError(f"split {split!r}: expected one of {' '.join(SPLITS)}")
        hashes: Mapping[str, str] = getattr(self, split)
        return hashes

    def split_of(self, name: str) -> str | None:
        """Return the split a report is in, None where it was not drawn."""
        return next((split for split in SPLITS if name in self.of(split)), None)


def splits_path() -> Path:
    """Return the file the splits are written down in."""
    return Path(str(resources.files("gongkai.annotations") / "splits.toml"))


def content_hash(text: str) -> str:
    """Return 16 hexadecimal digits that white space, width and marks do not change.

    >>> content_hash("公开１２条 。") == content_hash("公开12条。")
    True
    """
    squeezed = "".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(squeezed.encode()).hexdigest()[:16]


def load_splits(path: Path | None = None) -> Splits:
    """Read the splits.

    Raises:
        AnnotationError: the file is missing, no TOML, or holds a report twice.
    """
    path = path or splits_path()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AnnotationError([Fault.of(str(path), 0, "splits.missing_file")]) from None
    except tomllib.TOMLDecodeError as error:
        fault = Fault.of(str(path), 0, "splits.toml", error=TomlFault(str(error)))
        raise AnnotationError([fault]) from None
    held = Counter(name for split in SPLITS for name in told.get(split, {}))
    twice = sorted(name for name, n in held.items() if n > 1)
    faults = [Fault.of(str(path), 0, "splits.twice", name=name) for name in twice]
    faults += [
        Fault.of(str(path), 0, "splits.key", got=Shown(key), expected=f"seed {' '.join(SPLITS)}")
        for key in told
        if key not in SPLITS and key != "seed"
    ]
    if faults:
        raise AnnotationError(faults)
    return Splits(**{name: told.get(name, {}) for name in SPLITS}, seed=told.get("seed", SEED))


def load_split(split: str, path: Path | None = None) -> list[AnnotatedReport]:
    """Read the authored reports of one split ("train", "dev", "test"), sorted by name.

    Raises:
        AnnotationError: a report of the split is missing or has faults.
    """
    names = load_splits(path).names(split)
    reports, faults = read_all(p for p in authored_paths() if p.stem.split("-")[0] in names)
    missing = names - {report.name for report in reports}
    if missing and not faults:
        where = str(path or splits_path())
        faults = [
            Fault.of(where, 0, "splits.no_report", name=name, split=split)
            for name in sorted(missing)
        ]
    if faults:
        raise AnnotationError(faults)
    return reports


def year_group(year: int) -> str:
    """Return the group of data years a form was made for.

    >>> year_group(2012), year_group(2020), year_group(2025)
    ('2008-2013', '2019-2020', '2021-')
    """
    return next(name for last, name in _YEAR_GROUPS if year <= last)


_MARGINS: tuple[Callable[[AnnotatedReport], str], ...] = (
    lambda report: f"author {report.name[:1]}",
    lambda report: f"level {report.head.get('level')}",
    lambda report: f"years {year_group(int(report.head.get('year', 9999)))}",
    lambda report: f"type {report.head.get('type')}",
    lambda report: f"tables {bool(report.head.get('tables'))}",
)


def groups_of(reports: Sequence[AnnotatedReport]) -> list[list[str]]:
    """Return the names in groups that stay together: by issuer and near-duplicates."""
    pairs = shared_pairs({r.name: prose_grams(r) for r in reports}, _SIBLING_SHARED)
    first: dict[str, str] = {}
    for report in reports:
        issuer = str(report.head.get("issuer") or report.name)
        pairs.append((first.setdefault(issuer, report.name), report.name, 1.0))
    return clusters(sorted(report.name for report in reports), pairs)


def draw_splits(
    reports: Sequence[AnnotatedReport],
    n_test: int = N_TEST,
    n_dev: int = N_DEV,
    seed: int = SEED,
    annotated_twice: Collection[str] = (),
) -> Splits:
    """Draw the splits. Reports that have siblings train: in a test they would count twice.

    Where reports were annotated twice, they are the test and only dev is drawn.

    Raises:
        ValueError: fewer single reports than dev and test want.
    """
    by_name = {report.name: report for report in reports}
    single = [group[0] for group in groups_of(reports) if len(group) == 1]
    if len(single) < n_test + n_dev:
        raise ValueError(f"{len(single)} reports without siblings, expected {n_test + n_dev}")
    random_ = random.Random(seed)  # noqa: S311  a draw that can be repeated
    test = {name for name in annotated_twice if name in by_name}
    test = test or _best_draw(single, n_test, by_name, random_)
    rest = [name for name in single if name not in test]
    dev = _best_draw(rest, n_dev, by_name, random_)
    hashes = {name: content_hash(report.text) for name, report in sorted(by_name.items())}
    return Splits(
        train={name: h for name, h in hashes.items() if name not in test | dev},
        dev={name: h for name, h in hashes.items() if name in dev},
        test={name: h for name, h in hashes.items() if name in test},
        seed=seed,
    )


def _best_draw(
    names: Sequence[str],
    n_wanted: int,
    by_name: Mapping[str, AnnotatedReport],
    random_: random.Random,
) -> set[str]:
    """Return the draw whose shares are nearest to those of all reports; the first of equals."""
    margins = {name: [margin(report) for margin in _MARGINS] for name, report in by_name.items()}
    wanted = Counter(value for values in margins.values() for value in values)
    share = n_wanted / len(by_name)

    def distance(drawn: Iterable[str]) -> float:
        got = Counter(value for name in drawn for value in margins[name])
        return sum((got[value] - n * share) ** 2 / (n * share or 1) for value, n in wanted.items())

    draws = (random_.sample(names, n_wanted) for _ in range(_N_DRAWS))
    return set(min(draws, key=distance))


def update_splits(
    splits: Splits, reports: Sequence[AnnotatedReport], unreadable: Collection[str] = ()
) -> Splits:
    """Return the same splits with the hashes of today.

    Reports not drawn yet go to train, those of the authors who write for the test to test.

    Names in `unreadable` keep the hash they have: their files are there, but have faults.
    """
    hashes: dict[str, dict[str, str]] = {
        split: {name: h for name, h in splits.of(split).items() if name in unreadable}
        for split in SPLITS
    }
    for report in sorted(reports, key=lambda report: report.name):
        drawn = "test" if report.head.get("author") in TEST_AUTHORS else "train"
        split = splits.split_of(report.name) or drawn
        hashes[split][report.name] = content_hash(report.text)
    return Splits(**hashes, seed=splits.seed)


def splits_to_toml(splits: Splits) -> str:
    """Return the text of `splits.toml`."""
    lines = [
        "# Written by `python -m gongkai.annotations.splits`: report -> hash of its text.",
        "# The test reports are never trained on.",
        f"seed = {splits.seed}",
    ]
    for split in SPLITS:
        hashes = splits.of(split)
        lines += ["", f"[{split}]  # {len(hashes)}"]
        lines += [f'{name} = "{digest}"' for name, digest in sorted(hashes.items())]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Draw or update the splits of the authored reports."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.annotations.splits")
    parser.add_argument("verb", choices=("draw", "update"))
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    paths = authored_paths()
    reports, faults = read_all(paths)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if options.verb == "draw" and faults:
        return 1
    if options.verb == "draw":
        twice = {path.stem.split("-")[0] for path in authored_paths(second_folder())}
        twice |= {r.name for r in reports if r.head.get("author") in TEST_AUTHORS}
        splits = draw_splits(reports, seed=options.seed, annotated_twice=twice)
    else:
        unreadable = {path.stem.split("-")[0] for path in paths} - {r.name for r in reports}
        splits = update_splits(load_splits(), reports, unreadable)
    splits_path().write_text(splits_to_toml(splits), encoding="utf-8", newline="\n")
    counts = ", ".join(f"{len(splits.of(split))} {split}" for split in SPLITS)
    sys.stderr.write(f"{counts}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
