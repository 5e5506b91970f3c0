"""Bracketed copies of real reports -> gold files. Never the other way round: gold is the truth.

A copy is the report's file, character by character, with the marks of GUIDELINES.md. It may begin
with a head between `+++` lines, or have one beside it (`NAME.toml`): level, type, year, template,
`[metadata]` (as printed), `[tables.*]` and `contradictions`, in our words. `head FILE...` prints
a draft of that head, as the extractors read the report, to be checked by eye.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.annotations.authored_files import BOM, FENCE, head_to_contradictions, split_head
from gongkai.annotations.cells import cells_to_rows, head_to_cells
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.gold import documents_folder, gold_folder
from gongkai.annotations.gold_format import (
    GoldChannel,
    GoldFact,
    GoldFile,
    GoldHead,
    GoldImprovement,
    GoldProblem,
    GoldSection,
    Place,
    gold_to_json,
)
from gongkai.annotations.head_lines import head_lines, key_line
from gongkai.annotations.report import AnnotatedReport, Span
from gongkai.extractors.errors import ExtractionError
from gongkai.extractors.schema import Metadata
from gongkai.wording import counted

_HEAD_KEYS = {"level", "type", "year", "template", "annotators"}
# Fields of the record's metadata that no person decides, or that the head has anyway.
_WORKED_OUT = {
    "region_code",
    "region_candidates",
    "issuer_key",
    "issuer_kind",
    "evidence",
    "level",
    "year",
}
_OTHER_KEYS = {"id", "issuer", "author", "notes", "metadata", "tables", "contradictions"}
_DERIVED = {"level", "year", "published_on", "period.start", "period.end"}
# Whole sentences are never copied: a run of this many Han characters of the text is one.
_QUOTED = 12
_HAN_RE = re.compile(rf"[一-鿿，、。；：（）“”]{{{_QUOTED},}}")


def bracketed_to_gold(path: Path, document: Path) -> GoldFile:
    """Return the gold of one bracketed copy and the file it is a copy of.

    Raises:
        AnnotationError: all that is wrong: notation, head, or a copy that is not the file.
    """
    source = path.read_bytes().decode("utf-8")
    head = _head_of(path, source)
    data = document.read_bytes()
    text = data.decode("utf-8")
    report = source_to_report(head.body, path.stem, head.told, str(path), head.first_line)
    faults = list(_differences(report.text, text, path, head.first_line))
    if faults:
        raise AnnotationError(faults)
    report.sha256 = hashlib.sha256(data).hexdigest()
    line = key_line(head.lines, "contradictions")
    report.contradictions = head_to_contradictions(head.told, head.path, faults, line)
    report.cells = head_to_cells(head.told, head.path, faults, head.lines)
    gold = report_to_gold(report, document.name, head, faults)
    faults += _quotes(gold, text, path)
    if faults:
        raise AnnotationError(faults)
    return gold


class Head(NamedTuple):
    """The head of a bracketed copy, in the copy or beside it, and the rest of the copy."""

    told: dict[str, Any]
    path: str
    lines: Mapping[str, int]  # dotted key -> line of its file
    body: str
    first_line: int

    def fault(self, key: str, code: str, message: str) -> Fault:
        """Return the fault of a key."""
        return Fault(self.path, key_line(self.lines, key), code, message)


def _head_of(path: Path, source: str) -> Head:
    beside = path.with_suffix(".toml")
    if source.removeprefix(BOM).startswith(FENCE):
        told, body, first_line = split_head(source, str(path))
        lines = head_lines("\n".join(source.split("\n")[: first_line - 1]))
        return Head(told, str(path), lines, body, first_line)
    if not beside.is_file():
        return Head({}, str(path), {}, source, 1)
    written = beside.read_text(encoding="utf-8")
    try:
        told = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise AnnotationError([Fault(str(beside), 1, "head", f"no valid TOML: {error}")]) from None
    return Head(told, str(beside), head_lines(written), source, 1)


def _differences(copy: str, text: str, path: Path, first_line: int) -> Iterator[Fault]:
    if copy == text:
        return
    pairs = zip(copy, text, strict=False)
    shorter = min(len(copy), len(text))
    index = next((i for i, (one, other) in enumerate(pairs) if one != other), shorter)
    line = first_line + copy.count("\n", 0, index)
    got, expected = copy[index : index + 12], text[index : index + 12]
    yield Fault(
        str(path), line, "text", f"not the report: got {got!r}, expected {expected!r} at {index}"
    )


def report_to_gold(report: AnnotatedReport, file: str, head: Head, faults: list[Fault]) -> GoldFile:
    """Return an annotated report as a gold file, names turned into places."""
    faults += [
        head.fault(key, "head", f"unknown key {key!r}")
        for key in head.told
        if key not in _HEAD_KEYS | _OTHER_KEYS
    ]
    channels = []
    for mark in report.channels:
        account = _find(report, "a=", mark.account, (mark.start, mark.end), faults)
        channels.append(
            GoldChannel(id=mark.id, start=mark.start, end=mark.end, type=mark.type, account=account)
        )
    problems = []
    for stated in report.problems:
        span = (stated.start, stated.end)
        hedge = _find(report, "h=", stated.hedge, span, faults)
        problems.append(
            GoldProblem(id=stated.id, start=span[0], end=span[1], types=stated.types, hedge=hedge)
        )
    return GoldFile(
        file=file,
        sha256=report.sha256,
        head=GoldHead.model_validate({k: v for k, v in head.told.items() if k in _HEAD_KEYS}),
        metadata=dict(_metadata(report, head, faults)),
        sections=[GoldSection(kind=s.kind, start=s.start, end=s.end) for s in report.sections],
        facts=[GoldFact(**_fields(fact)) for fact in report.facts],
        channels=channels,
        problems=problems,
        improvements=[GoldImprovement(**_fields(m)) for m in report.improvements],
        numbers=list(report.numbers),
        cells=cells_to_rows(report.cells),
        contradictions=report.contradictions,
    )


def _fields(mark: Any) -> dict[str, Any]:
    return {name: getattr(mark, name) for name in mark.__slots__}


def _find(
    report: AnnotatedReport, what: str, words: str | None, span: Span, faults: list[Fault]
) -> Place | None:
    """Return where words stand: inside the span, else nearest to it."""
    if not words:
        return None
    text, (start, end) = report.text, span
    printed_re = re.compile(r"\s*".join(map(re.escape, words)))
    inside = printed_re.search(text, start, end)
    places = [inside.span()] if inside else [m.span() for m in printed_re.finditer(text)]
    if not places:
        line = text.count("\n", 0, start) + 1
        faults.append(
            Fault(report.name, line, "value", f"{what}{words}: not printed in the report")
        )
        return None
    return min(places, key=lambda place: abs(place[0] - start))


def _metadata(
    report: AnnotatedReport, head: Head, faults: list[Fault]
) -> Iterator[tuple[str, Place | int | str | list[Place] | None]]:
    """Yield each field of the record; one the head's table leaves out is said not to be printed."""
    told = dict(_flat(head.told.get("metadata", {})))
    told.update({key: head.told[key] for key in ("issuer",) if key in head.told})
    faults += [
        head.fault(f"metadata.{key}", "head", f"metadata.{key}: no field of the record")
        for key in sorted(told.keys() - set(metadata_fields()))
    ]
    for field in metadata_fields():
        value = told.get(field)
        if field not in told:
            if "metadata" in head.told:
                yield field, [] if field == "urls" else None
        elif field in _DERIVED:
            yield field, value
        else:
            missing: list[Fault] = []
            words = value if isinstance(value, list) else [str(value)]
            found = [_find(report, f"{field} ", one, (0, 0), missing) for one in words]
            key = field if field in head.told else f"metadata.{field}"
            faults += [head.fault(key, fault.code, fault.message) for fault in missing]
            places = [place for place in found if place]
            yield field, places if isinstance(value, list) else next(iter(places), None)


def metadata_fields() -> list[str]:
    """Return the fields of the record's metadata that a person can decide, dotted, in order."""
    fields: list[str] = []
    for name, info in Metadata.model_fields.items():
        inner = getattr(info.annotation, "model_fields", None)
        fields += [f"{name}.{part}" for part in inner] if inner else [name]
    return [name for name in fields if name not in _WORKED_OUT]


def _flat(fields: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _quotes(gold: GoldFile, text: str, path: Path) -> Iterator[Fault]:
    """Refuse sentences of the report among our own words."""
    for words in _HAN_RE.findall(json.dumps(gold.model_dump(mode="json"), ensure_ascii=False)):
        for start in range(len(words) - _QUOTED + 1):
            if words[start : start + _QUOTED] in text:
                quoted = words[start : start + _QUOTED]
                yield Fault(
                    str(path), 1, "quote", f"{quoted!r} is the report's; say it in our words"
                )
                break


def write_gold(folder: Path, documents: Path, into: Path) -> tuple[list[Path], list[Fault]]:
    """Write a gold file for each bracketed copy that is sound; return them and all faults."""
    written, faults = [], []
    for path in sorted(folder.glob("*.txt")):
        document = documents / path.name
        if not document.is_file():
            faults.append(Fault(str(path), 0, "text", f"no report {document}; name its folder"))
            continue
        try:
            gold = bracketed_to_gold(path, document)
        except AnnotationError as error:
            faults += error.faults
            continue
        target = into / f"{path.stem}.json"
        half = target.with_suffix(".part")
        half.write_text(gold_to_json(gold), encoding="utf-8", newline="\n")
        half.replace(target)
        written.append(target)
    return written, faults


def main(arguments: list[str]) -> int:
    """Write gold files, or print draft heads; exit status 1 when a copy has faults."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.annotations.gold")
    verbs = parser.add_subparsers(dest="verb", required=True)
    write = verbs.add_parser("write", help="write gold files from a folder of bracketed copies")
    write.add_argument("folder", type=Path)
    write.add_argument("--documents", type=Path, help="where the reports themselves lie")
    write.add_argument("--into", type=Path, default=gold_folder())
    head = verbs.add_parser("head", help="print a draft of the head of a report, to be checked")
    head.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args(arguments)
    if options.verb == "head":
        from gongkai.annotations.gold_head import file_to_head  # noqa: PLC0415  the extractors

        for path in options.files:
            try:
                sys.stdout.write(file_to_head(path) + "\n")
            except (OSError, ExtractionError) as error:
                parser.error(f"{path} cannot be read: {error}; name the file of a report")
        return 0
    if not any(options.folder.glob("*.txt")):
        parser.error(
            f"no bracketed copy (*.txt) in {options.folder}; name the folder of the copies"
        )
    options.into.mkdir(parents=True, exist_ok=True)
    written, faults = write_gold(options.folder, documents_folder(options.documents), options.into)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    sys.stderr.write(
        f"{counted(len(written), 'gold file')} written, {counted(len(faults), 'fault')}\n"
    )
    return 1 if faults else 0
