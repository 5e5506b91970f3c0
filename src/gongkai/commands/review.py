"""`gongkai review`: go through what was read in a browser, and correct it."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.commands.language import language_option
from gongkai.commands.nothing_there import end_where_nothing_is_there
from gongkai.commands.options import (
    GroupedCommand,
    limit_options,
    limits_from,
    refuse_standard_input,
)
from gongkai.wording.sentences import in_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai.between_reports import Between
    from gongkai.extractors.documents import Limits
    from gongkai.result_folder.records import Stored
    from gongkai.review.collection import Collection
    from gongkai.runs import Failure

DEFAULT_PORT = 8765
_NAMED = 20  # files that are no reports, told by name
_INSTALL = 'gongkai review needs more than the base install: pip install "gongkai[review]"'


@click.command("review", cls=GroupedCommand)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--annotations",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    default=Path("annotations-review"),
    show_default=True,
    help="Where annotation files are read and written, for gongkai lint and train.",
)
@click.option(
    "--verdicts",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Verdicts on findings, as gongkai check reads them. [default: verdicts.jsonl beside the "
    "reports, where check, view and export find it; in DIR where it is there already]",
)
@click.option("--by", metavar="NAME", help="Who reviews; kept beside what is decided.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="On 127.0.0.1; 0 is any free one.",
)
@language_option("Language of the terminal (the pages follow the browser, and can switch)")
@click.option("--open", "opens", is_flag=True, help="Open the address in the browser.")
@limit_options
def command(
    inputs: tuple[str, ...],
    *,
    annotations: Path,
    verdicts: Path | None,
    by: str | None,
    port: int,
    lang: str,
    opens: bool,
    **limits: Any,
) -> None:
    """Review what was read, in the browser: accept, correct, add and link; judge findings.

    INPUT are files, folders or ZIP archives, which are read first, or one result folder made by
    `gongkai extract -o`. Least certain values and failing findings come first. Every action is
    saved at once as annotations in DIR, and can be undone. Only this machine can open the address
    that is printed; Ctrl-C ends it.

    Exit status: 0 all was read, 1 a file is missing or could not be read (the rest was shown),
    2 wrong usage, or there is nothing to review.
    """
    refuse_standard_input(inputs)
    from gongkai.between_reports import Between  # noqa: PLC0415

    try:
        from gongkai.review.collection import Collection  # noqa: PLC0415
        from gongkai.review.serve import bind, serve  # noqa: PLC0415
    except ImportError as error:
        raise click.UsageError(f"{_INSTALL} ({error})") from error
    from gongkai.result_folder.files import StoreError  # noqa: PLC0415
    from gongkai.review.refusals import error_words  # noqa: PLC0415
    from gongkai.verdicts.verdict import VerdictError  # noqa: PLC0415

    allowed = limits_from(limits)
    end_where_nothing_is_there(inputs, allowed, lang)
    try:
        bound = bind(port)
        with bound:
            kept = verdicts or _verdicts_path(inputs, annotations, lang)
            made = Collection(annotations, kept, by)
            with closing(made) as collection:
                with Between() as between:
                    failures = _fill(collection, between, inputs, allowed, lang)
                    collection.hold_together(between)
                _tell_left_out(inputs, allowed, lang)
                _tell(collection, failures, lang)
                if verdicts is None:
                    _tell_other_verdicts(collection, inputs, lang)
                serve(collection, bound, lambda address: _ready(address, lang, opens=opens))
    except (StoreError, VerdictError) as error:
        told = error_words(error)
        raise click.UsageError(told.zh if lang == "zh" else told.en) from error
    end = "stopped" if any(annotations.glob("*.txt")) else "nothing_annotated"
    click.echo(_said(end, lang, folder=annotations), err=True)
    _tell_own_verdicts(collection, inputs, lang)
    sys.exit(1 if failures else 0)


def _verdicts_path(inputs: tuple[str, ...], annotations: Path, lang: str) -> Path:
    """Return where verdicts are kept: where the other commands find them, if one can write there.

    Among the annotations only where they are there already, or nowhere else.
    """
    from gongkai.commands.check_verdicts import verdicts_path  # noqa: PLC0415
    from gongkai.verdicts.verdict import FILE_NAME  # noqa: PLC0415

    own = annotations / FILE_NAME
    found = verdicts_path(inputs, None, lang, [own])
    return found if os.access(found.parent, os.W_OK) else own


def _fill(
    collection: Collection,
    between: Between,
    inputs: tuple[str, ...],
    limits: Limits,
    lang: str,
) -> list[Failure]:
    """Take all reports into the collection, to be compared, too; return what was not read."""
    from functools import partial  # noqa: PLC0415

    from gongkai.result_folder.notes import run_notes  # noqa: PLC0415
    from gongkai.result_folder.records import (  # noqa: PLC0415
        Stored,
        is_result_folder,
        read_placed,
        read_run,
    )
    from gongkai.runs import Failure, count_sources, read_all  # noqa: PLC0415
    from gongkai.terminal.plain import printable  # noqa: PLC0415
    from gongkai.terminal.progress import progress  # noqa: PLC0415

    failures = []
    if any(is_result_folder(Path(path)) for path in inputs):
        if len(inputs) > 1:
            raise click.UsageError(_said("one_folder", lang))
        folder = Path(inputs[0])
        for note in run_notes(folder, read_run(folder)):
            click.echo(printable(in_language(note, lang)), err=True)
        for place, stored in read_placed(folder):
            if isinstance(stored, Failure):
                failures.append(stored)
            else:
                _take(collection, between, stored, partial(_load, folder, place))
        return failures
    total = count_sources(inputs, limits) if sys.stderr.isatty() else None
    with progress(total) as step:
        for outcome in read_all(inputs, limits):
            if isinstance(outcome, Failure):
                failures.append(outcome)
                step(outcome.path, is_failed=True)
            else:
                stored = Stored(outcome.report, outcome.text.decode("utf-8", "replace"))
                _take(collection, between, stored)
                step(outcome.report.source.path)
    return failures


def _take(
    collection: Collection,
    between: Between,
    stored: Stored,
    load: Callable[[], Stored] | None = None,
) -> None:
    n_before = len(collection.entries)
    collection.add(stored, load)
    if len(collection.entries) > n_before:
        between.add(len(collection.entries), stored.report.model_dump(mode="json"))


def _load(folder: Path, place: int) -> Any:
    """Return a record of a result folder again."""
    from gongkai.result_folder.files import StoreError  # noqa: PLC0415
    from gongkai.result_folder.records import Stored, read_stored  # noqa: PLC0415

    found = next(read_stored(folder, place), None)
    if not isinstance(found, Stored):
        raise StoreError(
            f"{folder} has changed since gongkai review was started; stop it and start it again"
        )
    return found


def _said(key: str, lang: str, n: int = 0, **values: object) -> str:
    """Return what the terminal says, in its language, in the singular where `n` is 1.

    >>> _said("reports", "en", 1), _said("reports", "en", 2), _said("reports", "zh", 1)
    ('1 report', '2 reports', '1份报告')
    """
    from gongkai.review.shell import own_words  # noqa: PLC0415

    zh, *en = own_words()["terminal"][key]
    words = zh if lang == "zh" else en[-1 if n == 1 else 0]
    return words.format(n=f"{n:,}", **values)


def _tell(collection: Collection, failures: list[Failure], lang: str) -> None:
    """Say what there is to review, and what is left out and why."""
    from gongkai.terminal.plain import printable  # noqa: PLC0415

    _tell_failures(failures, lang)
    without = sum(not entry.has_text for entry in collection.entries)
    for path, why_not in collection.no_reports[:_NAMED]:
        reason = why_not.zh if lang == "zh" else why_not.en
        click.echo(printable(_said("left_out", lang, path=path, reason=reason)), err=True)
    counts = {"reports": len(collection.entries), **collection.left_out, "no_text": without}
    told = [_said(key, lang, n) for key, n in counts.items() if n or key == "reports"]
    where = _said("annotations", lang, folder=collection.annotations)
    comma, stop = ("；", "。") if lang == "zh" else ("; ", ". ")
    click.echo(f"{comma.join(told)}{stop}{where}", err=True)
    if not collection.entries:
        raise click.UsageError(_said("nothing", lang))
    click.echo(printable(_said("verdicts", lang, path=collection.verdicts)), err=True)


def _tell_left_out(inputs: tuple[str, ...], limits: Limits, lang: str) -> None:
    """Say what in folders and archives is no input; of a result folder its run has said so."""
    from gongkai.extractors.documents import left_out  # noqa: PLC0415
    from gongkai.terminal.show import left_out_lines  # noqa: PLC0415

    for line in left_out_lines(left_out(inputs, limits), lang):
        click.echo(line, err=True)


def _tell_other_verdicts(collection: Collection, inputs: tuple[str, ...], lang: str) -> None:
    """Say which verdicts beside the inputs, of `gongkai check`, are not the ones reviewed with."""
    from gongkai.terminal.plain import printable  # noqa: PLC0415
    from gongkai.verdicts.where import unused_files  # noqa: PLC0415

    for path in unused_files(inputs, collection.verdicts):
        click.echo(printable(_said("other_verdicts", lang, path=path)), err=True)


def _tell_own_verdicts(collection: Collection, inputs: tuple[str, ...], lang: str) -> None:
    """Say where the verdicts are, and how the other commands take them if not by themselves."""
    from gongkai.terminal.plain import printable  # noqa: PLC0415
    from gongkai.verdicts.verdict import VerdictError  # noqa: PLC0415
    from gongkai.verdicts.where import verdicts_file  # noqa: PLC0415

    path = collection.verdicts
    if not path.is_file():
        return
    try:
        is_found = verdicts_file(inputs).resolve() == path.resolve()
    except VerdictError:
        is_found = False
    key = "verdicts_found" if is_found else "verdicts_to_name"
    click.echo(printable(_said(key, lang, path=path)), err=True)


def _tell_failures(failures: list[Failure], lang: str) -> None:
    from gongkai.commands.check_summary import not_read  # noqa: PLC0415
    from gongkai.terminal.plain import printable  # noqa: PLC0415
    from gongkai.terminal.show import MAX_FAILURES  # noqa: PLC0415

    for failure in failures[:MAX_FAILURES]:
        click.echo(printable(not_read(failure, lang)), err=True)
    n_more = len(failures) - MAX_FAILURES
    if n_more > 0:
        click.echo(_said("more_failures", lang, n_more), err=True)


def _ready(address: str, lang: str, *, opens: bool) -> None:
    click.echo(address)
    sys.stdout.flush()
    click.echo(_said("open", lang), err=True)
    if opens:
        click.launch(address)
