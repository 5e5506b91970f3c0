"""One cell of random tables that add up is changed, and every sum that holds it must fail."""

from __future__ import annotations

from collections import Counter
from random import Random

from gongkai.eval.mutations.planted import Planted
from gongkai.eval.renderings.disturbances import render
from gongkai.eval.renderings.generate import random_source
from gongkai.eval.renderings.renderers import RENDERERS
from gongkai.eval.renderings.source import ReportSource
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report
from gongkai.extractors.tables.draft import CellKey
from gongkai.extractors.tables.identities import Identity, table_identities
from gongkai.extractors.tables.templates import template

TEMPLATES = ("2021", "2019", "2014", "2008")
RENDERED = ("F1_tab_lines", "F3_tabs", "html_clean")
_FAULTS_A_CODE = 8


def plant_in_tables(n: int = _FAULTS_A_CODE) -> Planted:
    """Plant `n` faults for each sum of each form, printed in several ways."""
    planted = Planted()
    for form in TEMPLATES:
        codes = {i.code: s.kind for s in template(form).tables for i in s.identities}
        for number in range(n):
            for code, kind in sorted(codes.items()):
                rng = Random(f"mutation/{form}/{code}/{number}")  # noqa: S311  seeded variety
                source = bare(random_source(form, rng.randrange(10_000)))
                wanted = _spoil(source, form, kind, code, rng)
                for name in RENDERED:
                    _count(planted, wanted, read(source, name, number))
    return planted


def _spoil(source: ReportSource, form: str, kind: str, code: str, rng: Random) -> Counter[str]:
    """Change one cell of a sum; return how often each code must fail."""
    table = source.tables[kind]
    (spec,) = [spec for spec in template(form).tables if spec.kind == kind]
    identities = table_identities(spec, set(table))
    one = rng.choice([identity for identity in identities if identity.code == code])
    row, column = rng.choice([key for key in _cells(one) if key[1] in table[key[0]]])
    table[row][column] = str(int(table[row][column]) + rng.randint(1, 9))
    return Counter(found.code for found in identities if (row, column) in _cells(found))


def _cells(identity: Identity) -> tuple[CellKey, ...]:
    return (*identity.left, *identity.right)


def _count(planted: Planted, wanted: Counter[str], report: Report) -> None:
    failed = Counter(f.code for f in report.findings if f.status == "fail")
    doubted = Counter(f.code for f in report.findings if f.status == "uncertain")
    for code, n in wanted.items():
        fails = min(n, failed[code])
        planted.n[code] += n
        planted.fails[code] += fails
        planted.doubts[code] += min(n - fails, doubted[code])
    planted.false.update(failed - wanted)


def bare(source: ReportSource) -> ReportSource:
    """Take the prose away: its numbers have nothing to do with the tables."""
    for section in source.sections:
        section.paragraphs = ["工作平稳。"]
    return source


def read(source: ReportSource, renderer: str, seed: int) -> Report:
    """Print a report and read it again."""
    rendering = render(source, RENDERERS[renderer], [], seed=seed)
    path = f"report.{RENDERERS[renderer].extension}"
    return read_report(Source(path, lambda: rendering.data), Limits())[1]
