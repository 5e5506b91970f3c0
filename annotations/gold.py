"""Gold: the real reports as people annotated them, stand-off, brought back to their texts.

    annotations/gold/NAME.json + the report's file (kept outside the repository) -> AnnotatedReport

The file is looked for in a folder that is named, else in GONGKAI_CORPUS, else in ../shared/corpus
beside the checkout. A report whose file is missing or has changed is skipped and said so.
Run as `python -m gongkai.annotations.gold`, it writes gold files from bracketed copies.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from gongkai.annotations.cells import rows_to_cells
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.gold_format import GoldFile, Place
from gongkai.annotations.report import (
    AnnotatedReport,
    ChannelMark,
    FactMark,
    ImprovementMark,
    ProblemMark,
    SectionMark,
    Span,
)

VARIABLE = "GONGKAI_CORPUS"
_BESIDE = ("shared", "corpus")
_SPACE_RE = re.compile(r"(?<=[一-鿿])\s+|\s+(?=[一-鿿])")


class Skipped(NamedTuple):
    """A gold report that cannot be used here, and why; `is_changed`: its file is another one."""

    name: str
    reason: str
    is_changed: bool = False


class Gold(NamedTuple):
    """The gold reports whose texts are at hand, and those that were skipped."""

    reports: list[AnnotatedReport]
    skipped: list[Skipped]


def gold_folder() -> Path:
    """Return the folder of the gold files that are shipped."""
    return Path(str(resources.files("gongkai.annotations") / "gold"))


def documents_folder(named: Path | None = None) -> Path:
    """Return where the real reports lie: as named, else GONGKAI_CORPUS, else ../shared/corpus."""
    if named is not None:
        return named
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    return Path(__file__).resolve().parents[2].joinpath(*_BESIDE)


def load_gold(documents: Path | None = None, folder: Path | None = None) -> Gold:
    """Return every gold report whose file is at hand and unchanged, and the others by name.

    Raises:
        AnnotationError: gold files that are not as they should be; all faults at once.
    """
    corpus = documents_folder(documents)
    found, faults = Gold([], []), []
    for path in sorted((folder or gold_folder()).glob("*.json")):
        try:
            gold = read_gold_file(path)
            report = _with_text(gold, path, corpus)
        except AnnotationError as error:
            faults += error.faults
        else:
            if isinstance(report, Skipped):
                found.skipped.append(report)
            else:
                found.reports.append(report)
    if faults:
        raise AnnotationError(faults)
    return found


def read_gold_file(path: Path) -> GoldFile:
    """Read one gold file.

    Raises:
        AnnotationError: it is no JSON, or not in this format; each fault with its key path.
    """
    source = path.read_text(encoding="utf-8")
    try:
        return GoldFile.model_validate_json(source)
    except ValidationError as error:
        faults = []
        for wrong in error.errors(include_url=False):
            where = ".".join(map(str, wrong["loc"])) or "file"
            line = _line_of(source, wrong["loc"])
            told = {"got": f"{wrong['input']!r:.60}", "said": wrong["msg"]}
            faults.append(Fault.of(str(path), line, "gold.invalid", where=where, **told))
        raise AnnotationError(faults) from None


def _line_of(source: str, place: Sequence[int | str]) -> int:
    """Return the line of an entry: the file has one a line below its key."""
    lines = source.split("\n")
    key = next(
        (i for i, line in enumerate(lines) if place and line.startswith(f' "{place[0]}":')), 0
    )
    index = place[1] if len(place) > 1 else 0
    return key + 2 + index if isinstance(index, int) and len(place) > 1 else key + 1


def _with_text(gold: GoldFile, path: Path, corpus: Path) -> AnnotatedReport | Skipped:
    document = corpus / gold.file
    name = path.stem
    try:
        data = document.read_bytes()
    except OSError as error:
        why = f"is not in {corpus} ({error.strerror})"
        if not corpus.is_dir():
            why = f"is missing: there is no folder {corpus}"
        return Skipped(name, f"the text {why}; name its folder or set {VARIABLE}")
    found = hashlib.sha256(data).hexdigest()
    if found != gold.sha256:
        reason = f"{document}: another edition (sha256 {found[:8]}, expected {gold.sha256[:8]})"
        return Skipped(name, reason, is_changed=True)
    return gold_to_report(gold, data.decode("utf-8"), name, str(path))


def gold_to_report(gold: GoldFile, text: str, name: str, path: str = "") -> AnnotatedReport:
    """Join a gold file with the text of its report.

    Raises:
        AnnotationError: a place outside the text; all of them at once.
    """
    faults = [
        Fault.of(path, 0, "offset.place", where=where, start=start, end=end, length=len(text))
        for where, (start, end) in _places(gold)
        if not 0 <= start < end <= len(text)
    ]
    if faults:
        raise AnnotationError(faults)

    def at(place: Place | None) -> str | None:
        return None if place is None else text[place[0] : place[1]]

    report = AnnotatedReport(name, text, gold.sha256, _head(gold, text))
    report.sections = [SectionMark(s.kind, s.start, s.end) for s in gold.sections]
    report.facts = [FactMark(**fact.model_dump()) for fact in gold.facts]
    report.channels = [
        ChannelMark(c.id, c.start, c.end, c.type, at(c.account)) for c in gold.channels
    ]
    report.problems = [
        ProblemMark(p.id, p.start, p.end, list(p.types), at(p.hedge)) for p in gold.problems
    ]
    report.improvements = [ImprovementMark(**m.model_dump()) for m in gold.improvements]
    report.numbers = list(gold.numbers)
    try:
        report.cells = rows_to_cells(gold.head.template, gold.cells)
    except (KeyError, ValueError) as error:
        fault = Fault.of(path, 0, "table.form", error=error, form=gold.head.template)
        raise AnnotationError([fault]) from None
    report.contradictions = list(gold.contradictions)
    return report


def _head(gold: GoldFile, text: str) -> dict[str, Any]:
    """Return the head as authored reports have it, the metadata nested and in words."""
    head: dict[str, Any] = gold.head.model_dump(exclude_none=True)
    metadata: dict[str, Any] = {}
    for field, value in gold.metadata.items():
        words: Any = value
        if isinstance(value, tuple):
            words = _printed(text, value)
        elif isinstance(value, list):
            words = [_printed(text, place) for place in value]
        *outer, last = field.split(".")
        place = metadata
        for part in outer:
            place = place.setdefault(part, {})
        place[last] = words
    if "issuer" in metadata:
        head["issuer"] = metadata["issuer"]
    if metadata:
        head["metadata"] = metadata
    return head


def _printed(text: str, place: Place) -> str:
    """Return the words at a place as the record has them: white space beside Han left out."""
    return _SPACE_RE.sub("", text[place[0] : place[1]])


def _places(gold: GoldFile) -> list[tuple[str, Span]]:
    places: list[tuple[str, Span]] = []
    for name in ("sections", "facts", "channels", "problems", "improvements"):
        for index, part in enumerate(getattr(gold, name)):
            places.append((f"{name}[{index}]", (part.start, part.end)))
            places += [(f"{name}[{index}].items", span) for span in getattr(part, "items", ())]
            for extra in ("account", "hedge"):
                if getattr(part, extra, None) is not None:
                    places.append((f"{name}[{index}].{extra}", getattr(part, extra)))
    places += [(f"numbers[{index}]", span) for index, span in enumerate(gold.numbers)]
    for field, value in gold.metadata.items():
        if isinstance(value, tuple):
            places.append((f"metadata.{field}", value))
        elif isinstance(value, list):
            places += [(f"metadata.{field}", span) for span in value]
    return places


if __name__ == "__main__":
    from gongkai.annotations.gold_writer import main

    sys.exit(main(sys.argv[1:]))
