"""End to end from files: authored reports written as HTML, DOCX and PDF, read and scored by value.

Places count in another text there, so what is compared has none: facts by kind, value and unit,
statements by their words, channels by type and account, table cells by row and column. The text
file is scored in the same way beside them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib.util import find_spec
from random import Random
from typing import Any

from gongkai.annotations.authored_files import authored_paths, read_all
from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.renderings.layout import Layout, LayoutGrid, Paragraph, ParagraphRole
from gongkai.eval.scores.counts import Counts
from gongkai.eval.scores.field_scores import cell_scores
from gongkai.eval.scores.readings import annotated_to_reading, record_to_reading
from gongkai.eval.scores.statement_scores import distinct_counts
from gongkai.eval.scores.view import Reading, StatementView, fold_name, fold_unit
from gongkai.eval.sets import EvalSet
from gongkai.eval.systems import system_voice
from gongkai.eval.whole_reports import PLACE_RE, report_to_grids
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.errors import ExtractionError
from gongkai.extractors.narrative.voice import Voice
from gongkai.extractors.pipeline import read_report

# format -> renderer; the text file is the whole report as it is
_FORMATS = {"text": "", "html": "html_site", "docx": "docx_merged", "pdf": "pdf_ruled"}
_WRITERS_NEED = ("docx", "reportlab")  # one table of renderers, so all are needed for any
_TEXT = "text"


@dataclass
class FormatRun:
    """One system on the reports of a set as files of one format.

    Attributes:
        counts: measure -> counts over all reports.
        failures: report -> why it could not be read; all of it counts as missed.
    """

    system: str
    set_name: str
    format: str
    n_reports: int
    counts: dict[str, Counts] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


def score_files(system: str, eval_set: EvalSet) -> list[FormatRun]:
    """Score a system on the reports of an authored set, in every format that can be written.

    A system that is no reading of files (the majority) is not scored.
    """
    voice = system_voice(system)
    if voice is None:
        return []
    bodies = {report.name: report for report in read_all(authored_paths())[0]}
    pairs = [(report, bodies[report.name]) for report in eval_set.reports if report.name in bodies]
    return [
        _score_format(system, eval_set.name, form, pairs, voice)
        for form, needs in _FORMATS.items()
        if not needs or all(map(find_spec, _WRITERS_NEED))
    ]


def _score_format(
    system: str,
    set_name: str,
    form: str,
    pairs: list[tuple[AnnotatedReport, AnnotatedReport]],
    voice: Voice,
) -> FormatRun:
    run = FormatRun(system, set_name, form, len(pairs))
    for whole, body in pairs:
        gold = annotated_to_reading(whole)
        path, data = _written(form, whole, body)
        source = Source(path, lambda data=data: data)  # type: ignore[misc]
        try:
            document, record = read_report(source, Limits(), voice)
            pred = record_to_reading(record, document.text, whole.name)
        except ExtractionError as error:
            run.failures[whole.name] = str(error)
            pred = Reading(whole.name, "", cells={})
        for key, counts in value_counts(gold, pred).items():
            run.counts[key] = run.counts.get(key, Counts()) + counts
    return run


def _written(form: str, whole: AnnotatedReport, body: AnnotatedReport) -> tuple[str, bytes]:
    if form == _TEXT:
        return "report.txt", whole.text.encode()
    from gongkai.eval.renderings.renderers import RENDERERS  # noqa: PLC0415  needs python-docx

    renderer = RENDERERS[_FORMATS[form]]
    rendering = renderer.render(report_to_layout(body), Random(body.name))  # noqa: S311
    return rendering.filename, rendering.data


def report_to_layout(report: AnnotatedReport) -> Layout:
    """Set out a report as paragraphs and grids; its text still has places for the tables."""
    grids = report_to_grids(report)
    elements: list[Paragraph | LayoutGrid] = []
    at = 0
    for line in report.text.split("\n"):
        place = PLACE_RE.fullmatch(line)
        if place:
            elements.append(grids[place[1]])
        elif line.strip():
            elements.append(Paragraph(line.strip(), _role(report, at, len(elements))))
        at += len(line) + 1
    return Layout(str(report.head.get("template")), elements)


def _role(report: AnnotatedReport, at: int, n_before: int) -> ParagraphRole:
    if n_before == 0:
        return "title"
    if any(section.start == at for section in report.sections):
        return "heading"
    return "preamble" if not report.sections or at < report.sections[0].start else "prose"


def value_counts(gold: Reading, pred: Reading) -> dict[str, Counts]:
    """Return the counts of what agrees whatever its place is."""
    found = {
        "facts.value": _common(_fact_keys(gold), _fact_keys(pred)),
        "channels.distinct": distinct_counts(gold.channels, pred.channels),
        "problems.words": _common(_words(gold, gold.problems), _words(pred, pred.problems)),
        "improvements.words": _common(
            _words(gold, gold.improvements), _words(pred, pred.improvements)
        ),
        "sections.kind": _common(
            Counter(kind for kind, *_ in gold.sections), Counter(kind for kind, *_ in pred.sections)
        ),
    }
    if gold.cells is not None and pred.cells is not None:
        found["tables.value"] = cell_scores(gold.cells, pred.cells)[0]["tables.value"]
    return found


def _fact_keys(side: Reading) -> Counter[tuple[str, float, str]]:
    return Counter((f.kind, round(f.value, 6), fold_unit(f.unit)) for f in side.facts)


def _words(side: Reading, statements: tuple[StatementView, ...]) -> Counter[str]:
    return Counter(fold_name(side.text[s.span[0] : s.span[1]]) for s in statements)


def _common(gold: Counter[Any], pred: Counter[Any]) -> Counts:
    return Counts((gold & pred).total(), gold.total(), pred.total())
