"""Files -> all their faults in one list, and those between them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.annotations.authored_files import (
    BOM,
    DONE,
    FENCE,
    authored_paths,
    not_utf8,
    read_printed,
    second_folder,
    source_to_authored,
    unreviewed,
)
from gongkai.annotations.cells import cell_faults, cell_notes, head_to_cells
from gongkai.annotations.compile import Compiled, compile_source
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown
from gongkai.annotations.gold import gold_folder, load_gold
from gongkai.annotations.held_out import held_out_faults, load_held_out
from gongkai.annotations.lint import lint_report
from gongkai.annotations.lint_compiled import lint_compiled
from gongkai.annotations.lint_sets import (
    duplicate_faults,
    gold_faults,
    second_faults,
    split_faults,
)
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import load_splits, splits_path

_TESTED = ("test",)
_MAX_NOTES = 20  # on files that are not ready


@dataclass
class Linted:
    """What was looked at and what is wrong.

    Attributes:
        reports: authored reports (and bracketed files) that could be read.
        gold: gold reports whose texts are at hand.
        faults: everything that is wrong, by file and line.
        notes: what could not be looked at, and why, or is not ready yet; no faults.
    """

    reports: list[AnnotatedReport] = field(default_factory=list)
    gold: list[AnnotatedReport] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)


def lint_everything(documents: Path | None = None) -> Linted:
    """Lint all authored reports, the gold and the splits that are shipped."""
    linted = Linted()
    for path in authored_paths():
        _lint_file(path, linted)
    _lint_gold(linted, documents)
    _lint_second(linted)
    try:
        splits = load_splits()
    except AnnotationError as error:
        linted.faults += error.faults
    else:
        where = shown(splits_path())
        linted.faults += split_faults(linted.reports, splits, linted.paths, where)
        linted.faults += gold_faults(linted.gold, linted.reports, splits, linted.paths)
    linted.faults += duplicate_faults(linted.reports, linted.gold, linted.paths)
    return _sorted(linted)


def lint_paths(paths: Sequence[Path]) -> Linted:
    """Lint the files named (or all `.txt` of a folder), and what they share with the authored."""
    linted = Linted()
    files = list(_files(paths, linted.faults))
    for path in files:
        _lint_file(path, linted)
    _lint_with_shipped(linted, files)
    return _sorted(linted)


def _lint_with_shipped(linted: Linted, paths: Sequence[Path]) -> None:
    """Say what nobody can train on together with the authored reports, and what is not ready."""
    files = {path.resolve() for path in paths}
    mine = {report.name for report in linted.reports}
    shipped = [path for path in authored_paths() if path.resolve() not in files]
    of_id = {path.stem.split("-")[0]: path for path in shipped}
    second = {path.resolve() for path in authored_paths(second_folder())}  # of the same reports
    if not files <= second:
        for name in sorted(mine & of_id.keys()):
            linted.faults.append(_taken(name, linted.paths[name], shown(of_id[name])))
    others = read_printed(path for name, path in of_id.items() if name not in mine)
    linted.faults += duplicate_faults(linted.reports, [], linted.paths, others)
    linted.faults += _held_out(linted, second)
    waiting = unreviewed(paths)
    linted.notes += [
        Fault.of(shown(path), 0, "data.waiting", done=DONE) for path in waiting[:_MAX_NOTES]
    ]
    if len(waiting) > _MAX_NOTES:
        linted.notes.append(Fault.of("", 0, "data.more", n=len(waiting) - _MAX_NOTES))


def _held_out(linted: Linted, second: Collection[Path]) -> list[Fault]:
    """Return what of a person's own reports is gold, or of an issuer of the test.

    Dev is trained on unless the configuration says otherwise; then `gongkai train` tells.
    """
    ours = {shown(path) for path in (*authored_paths(), *second)}
    own = [report for report in linted.reports if linted.paths[report.name] not in ours]
    try:
        return list(held_out_faults(own, load_held_out(_TESTED), linted.paths)) if own else []
    except AnnotationError as error:
        return error.faults


def _sorted(linted: Linted) -> Linted:
    """Order the faults by file and line; of a file first those that others may follow from."""
    linted.faults.sort(key=lambda f: (f.path, not _is_of_brackets(f), f.line, f.code))
    return linted


def _files(paths: Iterable[Path], faults: list[Fault]) -> Iterator[Path]:
    """Yield the files of paths and folders, each of them once; a folder without any is a fault."""
    seen: set[Path] = set()
    for path in paths:
        found = authored_paths(path) if path.is_dir() else [path]
        if not found:
            faults.append(Fault.of(shown(path), 0, "data.none"))
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def shown(path: Path) -> str:
    """Return a path as people see it from where they are."""
    real = path.resolve()
    try:
        return str(real.relative_to(Path.cwd().resolve()))
    except ValueError:
        return os.fspath(path)


def read_paths(paths: Iterable[Path]) -> tuple[list[AnnotatedReport], list[Fault]]:
    """Read files in brackets, with or without a head, and those of folders; and their faults."""
    reports: dict[str, AnnotatedReport] = {}
    faults: list[Fault] = []
    where: dict[str, str] = {}
    for path in _files(paths, faults):
        try:
            compiled = _read(path)
        except AnnotationError as error:
            faults += error.faults
            continue
        if compiled.faults:
            faults += compiled.faults
            continue
        report = compiled.report
        if report.name in reports:
            faults.append(_taken(report.name, shown(path), where[report.name]))
            continue
        reports[report.name], where[report.name] = report, shown(path)
    return list(reports.values()), faults


def _taken(name: str, path: str, other: str) -> Fault:
    return Fault.of(path, 1, "id.taken", id=Shown(name), other=other)


def _read(path: Path, *, needs_head: bool = False) -> Compiled:
    """Return what could be compiled of a file, with the faults of its head.

    Raises:
        AnnotationError: it cannot be read, or is not UTF-8.
    """
    name = shown(path)
    try:
        source = path.read_bytes().decode("utf-8").removeprefix(BOM)
    except OSError as error:
        fault = Fault.of(name, 0, "file.unreadable", error=error.strerror)
        raise AnnotationError([fault]) from None
    except UnicodeDecodeError as error:
        raise AnnotationError([not_utf8(name, error)]) from None
    if not source.startswith(FENCE) and not needs_head:
        return compile_source(source, path.stem, path=name)
    compiled = source_to_authored(source, path)
    faults, doubtful = (
        [fault._replace(path=name) for fault in told]
        for told in (compiled.faults, compiled.doubtful)
    )
    return compiled._replace(faults=faults, doubtful=doubtful)


def _lint_file(path: Path, linted: Linted) -> None:
    """Read and lint one file; its faults go to the list."""
    name = shown(path)
    try:
        compiled = _read(path, needs_head=True)
    except AnnotationError as error:
        linted.faults += error.faults
        return
    report = compiled.report
    faults = [*compiled.faults, *lint_compiled(compiled, name)]
    linted.faults += _without_links(faults, name, linted.notes)
    if not report.head:  # its id and issuer are not known
        return
    lines = compiled.head_lines
    head_to_cells(report.head, name, linted.faults, lines)
    linted.faults += cell_faults(report.head, report.text, name, lines)
    linted.notes += cell_notes(report.head, name, lines)
    if linted.paths.setdefault(report.name, name) != name:
        linted.faults.append(_taken(report.name, name, linted.paths[report.name]))
    linted.reports.append(report)


def _without_links(faults: list[Fault], path: str, notes: list[Fault]) -> list[Fault]:
    """Leave out links that lead nowhere where a mark was lost: `12条|Q pub total}` has no brace.

    Its parts have no total then. Which links are wrong for themselves is told by the next lint.
    """
    kept = [fault for fault in faults if fault.code != "link"]
    if len(kept) == len(faults) or not any(map(_is_of_brackets, faults)):
        return faults
    notes.append(Fault.of(path, 0, "data.links", n=len(faults) - len(kept)))
    return kept


def _is_of_brackets(fault: Fault) -> bool:
    return fault.code == "notation"


def _lint_second(linted: Linted) -> None:
    """Lint the second annotations beside the first."""
    second = Linted()
    for path in authored_paths(second_folder()):
        _lint_file(path, second)
    linted.faults += second.faults
    linted.faults += second_faults(second.reports, linted.reports, second.paths)


def _lint_gold(linted: Linted, documents: Path | None) -> None:
    try:
        found = load_gold(documents)
    except AnnotationError as error:
        linted.faults += [fault._replace(path=shown(Path(fault.path))) for fault in error.faults]
        return
    linted.gold = found.reports
    for name, reason, is_changed in found.skipped:
        path = shown(gold_folder() / f"{name}.json")
        if is_changed:
            linted.faults.append(Fault.of(path, 1, "gold.changed", name=name, reason=reason))
        else:
            linted.notes.append(Fault.of("", 0, "gold.skipped", name=name, reason=reason))
    for report in found.reports:
        linted.paths[report.name] = name = shown(gold_folder() / f"{report.name}.json")
        linted.faults += [
            fault._replace(
                message=f"{fault.message} (line {fault.line} of the report)",
                message_zh=f"{fault.message_zh}（报告第{fault.line}行）",
                line=0,
            )
            for fault in lint_report(report, name)
        ]
