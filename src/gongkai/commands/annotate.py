"""`gongkai annotate`: annotations out to other tools and back, and drafts of new ones."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.commands.existing import ExistingPath
from gongkai.commands.groups import HelpfulGroup
from gongkai.commands.language import language_option
from gongkai.commands.options import refuse_standard_input, refuse_unwritable
from gongkai.wording import counted

if TYPE_CHECKING:
    from gongkai.annotations.errors import Fault
    from gongkai.annotations.graph import Graph
    from gongkai.annotations.report import AnnotatedReport

# Written out, so that --help needs no import; a test keeps it equal to the formats there are.
FORMATS = ("labelstudio", "doccano", "brat", "conll", "spacy")
SETS = ("authored", "train", "dev", "test", "gold")

_EXISTING = ExistingPath()
_format = click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), required=True, help="The other tool's."
)
_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where the files go; made where missing.",
)
_force = click.option("--force", is_flag=True, help="Write over files that are there already.")
_lang = language_option("Language of what is said; the names of files and keys stay as they are")


@click.group("annotate", cls=HelpfulGroup)
def command() -> None:
    """Take annotations to other tools and back, and draft new ones.

    The bracket notation (annotations/GUIDELINES.md) is the source; what comes back from a tool is
    checked against its text, span by span, and written in it again.
    """


@command.command("export")
@click.argument("paths", nargs=-1, type=_EXISTING)
@_format
@_output
@_force
@_lang
@click.option("--set", "chosen", type=click.Choice(SETS), help="A set instead of PATHS.")
@click.option(
    "--documents",
    type=ExistingPath(file_okay=False),
    metavar="DIR",
    help="Where the real reports of gold lie (else GONGKAI_CORPUS, else ../shared/corpus).",
)
def export_command(
    paths: tuple[Path, ...],
    form: str,
    output: Path,
    *,
    force: bool,
    lang: str,
    chosen: str | None,
    documents: Path | None,
) -> None:
    """Write annotated reports in the format of another tool.

    PATHS are files in brackets, or folders of them. A report with faults, or one that the format
    cannot hold, is listed and left out.

    Exit status: 0 all was written, 1 a report was left out (the rest was written), 2 wrong usage.
    """
    if bool(paths) == bool(chosen):
        raise click.UsageError("name PATHS or a --set, one of the two")
    if documents and chosen != "gold":
        raise click.UsageError("--documents goes with --set gold")
    reports, faults = _set(chosen, documents) if chosen else _read(paths)
    sys.exit(_export(reports, faults, form, output, lang, force=force))


@command.command("import", short_help="Read another tool's files back into brackets.")
@click.argument("paths", nargs=-1, type=_EXISTING, required=True)
@_format
@_output
@_force
@_lang
def import_command(
    paths: tuple[Path, ...], form: str, output: Path, *, force: bool, lang: str
) -> None:
    """Read another tool's files back into brackets, one NAME.txt a report.

    PATHS are its files or its folder. Every offset is checked against the text; a report where
    anything does not align is listed, with the place, and not written.

    Exit status: 0 all was written, 1 a report was not (the rest was), 2 wrong usage.
    """
    sys.exit(_import(paths, form, output, lang, force=force))


@command.command("draft")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_output
@_force
@_lang
def draft_command(inputs: tuple[str, ...], output: Path, *, force: bool, lang: str) -> None:
    """Pre-annotate new reports, ready to be corrected.

    INPUT: files, folders or archives, in any format that `gongkai extract` reads. The default
    model reads the prose, or the rules where there is none. Says how many faults `gongkai lint`
    finds in the drafts: those are for a person to correct.

    Exit status: 0 all was drafted, whatever there is to correct, 1 a file is missing or was not
    drafted (the rest was), 2 wrong usage.
    """
    refuse_standard_input(inputs)
    refuse_unwritable(output)
    from gongkai.commands.annotate_draft import draft_files  # noqa: PLC0415  the readers
    from gongkai.commands.nothing_there import end_where_nothing_is_there  # noqa: PLC0415
    from gongkai.extractors.documents import Limits  # noqa: PLC0415  the readers

    end_where_nothing_is_there(inputs, Limits(), lang)

    sys.exit(draft_files(inputs, output, lang, force=force))


def _read(paths: Iterable[Path]) -> tuple[list[AnnotatedReport], list[Fault]]:
    from gongkai.annotations.lint_files import read_paths  # noqa: PLC0415  pydantic

    return read_paths(paths)


def _set(chosen: str, documents: Path | None) -> tuple[list[AnnotatedReport], list[Fault]]:
    from gongkai.annotations.authored_files import authored_paths, read_all  # noqa: PLC0415
    from gongkai.annotations.errors import AnnotationError, Fault  # noqa: PLC0415
    from gongkai.annotations.gold import load_gold  # noqa: PLC0415
    from gongkai.annotations.splits import load_splits  # noqa: PLC0415

    try:
        if chosen == "gold":
            gold = load_gold(documents)
            return gold.reports, [
                Fault.of(one.name, 0, "gold.skipped", name=one.name, reason=one.reason)
                for one in gold.skipped
            ]
        paths = authored_paths()
        if chosen != "authored":
            names = load_splits().names(chosen)
            paths = [path for path in paths if path.stem.split("-")[0] in names]
        return read_all(paths)
    except AnnotationError as error:
        return [], error.faults


def _export(
    reports: list[AnnotatedReport],
    faults: list[Fault],
    form: str,
    output: Path,
    lang: str,
    *,
    force: bool,
) -> int:
    from gongkai.annotations.errors import AnnotationError  # noqa: PLC0415
    from gongkai.annotations.folders import write_files  # noqa: PLC0415
    from gongkai.annotations.formats import format_named, writable  # noqa: PLC0415
    from gongkai.annotations.graph import report_to_graph  # noqa: PLC0415

    graphs = [report_to_graph(report) for report in reports]
    try:
        graphs, more = writable(form, graphs)
        faults = [*faults, *more]
        if graphs:
            write_files(output, format_named(form).write(graphs), force=force)
    except AnnotationError as error:
        graphs, faults = [], [*faults, *error.faults]
    except ImportError as error:
        raise click.UsageError(f"{form} needs a library that is missing: {error}") from error
    return _told(len(graphs), faults, lang, (f"导出到 {output}", f"exported to {output}"))


def _import(paths: tuple[Path, ...], form: str, output: Path, lang: str, *, force: bool) -> int:
    from gongkai.annotations.errors import AnnotationError, Fault  # noqa: PLC0415
    from gongkai.annotations.folders import name_fault, read_files, write_files  # noqa: PLC0415
    from gongkai.annotations.formats import format_named  # noqa: PLC0415
    from gongkai.annotations.formats.exchange import in_file  # noqa: PLC0415

    files: dict[str, bytes] = {}
    try:
        graphs, faults = format_named(form).read(read_files(paths))
        for graph in graphs:
            path = graph.path or str(paths[0])
            wrong = name_fault(graph.name, path)
            if not wrong and f"{graph.name}.txt" in files:
                wrong = Fault.of(path, 0, "name.twice", name=graph.name)
            if wrong:
                faults.append(wrong)
                continue
            try:
                files[f"{graph.name}.txt"] = _source(graph, path)
            except AnnotationError as error:
                faults += [in_file(fault, graph) for fault in error.faults]
        write_files(output, files, force=force)
    except AnnotationError as error:
        files, faults = {}, error.faults
    except ImportError as error:
        raise click.UsageError(f"{form} needs a library that is missing: {error}") from error
    return _told(len(files), faults, lang, (f"写入 {output}", f"written to {output}"))


def _source(graph: Graph, path: str) -> bytes:
    """Return the file of a report that means something, in bytes."""
    from gongkai.annotations.graph_source import graph_to_file, graph_to_report  # noqa: PLC0415

    graph_to_report(graph, path)
    return graph_to_file(graph, path).encode()


def _told(n_reports: int, faults: list[Fault], lang: str, done: tuple[str, str]) -> int:
    """List the faults, say what was done, in Chinese or in English; return the exit status."""
    from gongkai.terminal.plain import printable  # noqa: PLC0415

    for fault in faults:
        click.echo(printable(fault.said(lang)), err=True)
    if lang == "zh":
        n_faults = f"{len(faults):,}处有误" if faults else "未发现错误"
        said = f"{n_reports:,}份报告已{done[0]}；{n_faults}"
    else:
        n_faults = counted(len(faults), "fault") if faults else "no faults"
        said = f"{counted(n_reports, 'report')} {done[1]}; {n_faults}"
    click.echo(printable(said), err=True)
    return 1 if faults else 0
