"""`gongkai annotate draft`: files -> the model's own reading of them, for people to correct."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from gongkai.annotations.draft import record_to_draft
from gongkai.annotations.draft_files import draft_place, refusal, to_fill_in, with_hints
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.fault_texts import rule_name
from gongkai.annotations.folders import write_files
from gongkai.annotations.graph_source import graph_to_file, graph_to_report
from gongkai.annotations.lint_files import lint_paths
from gongkai.commands.check_summary import not_read
from gongkai.extractors.documents import Limits
from gongkai.runs import Failure, Reading, read_all
from gongkai.terminal.plain import printable
from gongkai.wording import counted


class _NotDraftedError(Exception):
    """A document that gets no draft; the message says why, in the language of the command."""


def draft_files(inputs: tuple[str, ...], output: Path, lang: str, *, force: bool) -> int:
    """Write a draft for each report of the inputs, tell of it and return the exit status."""
    written: list[Path] = []
    n_left = 0
    for outcome in read_all(inputs, Limits()):
        if isinstance(outcome, Failure):
            lines = [not_read(outcome, lang)]
        else:
            try:
                written.append(_draft_one(outcome, output, lang, force=force))
                continue
            except _NotDraftedError as error:
                said = "未预标注：{}：{}" if lang == "zh" else "Not drafted: {}: {}"
                lines = [said.format(outcome.report.source.path, error)]
            except AnnotationError as error:
                lines = [fault.said(lang) for fault in error.faults]
        n_left += 1
        for line in lines:
            click.echo(printable(line), err=True)
    click.echo(printable(_summary(len(written), n_left, output, lang)), err=True)
    if written:
        click.echo(printable(_left_to_do(written, output, lang)), err=True)
    return 1 if n_left else 0


def _summary(n_written: int, n_left: int, output: Path, lang: str) -> str:
    """Return how many reports were drafted, and how many files were not.

    >>> _summary(2, 1, Path("mine"), "en"), _summary(2, 0, Path("mine"), "zh")
    ('2 reports drafted in mine; 1 file not drafted', '已预标注报告2份，存于 mine')
    """
    if lang == "zh":
        left = f"；未预标注文件{n_left}个" if n_left else ""
        return f"已预标注报告{n_written}份" + (f"，存于 {output}" if n_written else "") + left
    left = f"; {counted(n_left, 'file')} not drafted" if n_left else ""
    where = f" in {output}" if n_written else ""
    return f"{counted(n_written, 'report')} drafted{where}{left}"


def _left_to_do(drafts: list[Path], output: Path, lang: str) -> str:
    """Return what `gongkai lint` finds in drafts: no failure of theirs, but work for a person."""
    faults = lint_paths(drafts).faults
    by_rule = Counter(fault.code for fault in faults).most_common()
    rules = ", ".join(f"{rule_name(rule, lang)} {n:,}" for rule, n in by_rule)
    if lang == "zh":
        if not faults:
            return "gongkai lint 未发现错误"
        return f"待订正：{len(faults):,}处（{rules}）；用 gongkai lint {output} 逐条列出"
    if not faults:
        return "gongkai lint finds no faults in them"
    return (
        f"to correct: {counted(len(faults), 'fault')} ({rules}); gongkai lint {output} lists them"
    )


def _draft_one(reading: Reading, output: Path, lang: str, *, force: bool) -> Path:
    """Write the draft of one reading.

    Raises:
        _NotDraftedError: there can be none, or it is there already.
        AnnotationError: what was read cannot be written in brackets.
    """
    path, text = reading.report.source.path, reading.text.decode()
    refused = refusal(reading.report, lang)
    if refused:
        raise _NotDraftedError(refused)
    place = draft_place(output, reading.report, text)
    if place.there and not force:
        if lang == "zh":
            raise _NotDraftedError(f"该文件的预标注已存在：{place.there}；--force 覆盖")
        message = f"the draft of this document is there already: {place.there}"
        raise _NotDraftedError(f"{message}; --force writes over it")
    draft = record_to_draft(reading.report, text, place.name, place.id)
    for left_out in draft.left_out:
        said = "略去" if lang == "zh" else "left out"
        click.echo(printable(f"{path}: {said}: {left_out}"), err=True)
    target = output / f"{place.name}.txt"
    if keys := to_fill_in(draft.graph.head):
        said = "{}：没有读到 {}，请在文件开头填写" if lang == "zh" else "{}: fill in at its top: {}"
        listed = ("、" if lang == "zh" else ", ").join(keys)
        click.echo(printable(said.format(target, listed)), err=True)
    graph_to_report(draft.graph, path)
    source = with_hints(graph_to_file(draft.graph, path), draft.graph.head).encode()
    write_files(output, {f"{place.name}.txt": source}, force=place.there is not None)
    return target
