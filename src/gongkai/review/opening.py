"""A report opened: where its files lie, what it starts from, and what is left to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.annotations.draft import record_to_draft
from gongkai.annotations.draft_files import draft_place
from gongkai.annotations.folders import name_fault
from gongkai.extractors.schema import Report
from gongkai.pages.places import is_text_of
from gongkai.pages.words import Pair
from gongkai.result_folder.files import text_file_name
from gongkai.result_folder.records import Stored
from gongkai.review.edits import Subject
from gongkai.review.files import source_to_state
from gongkai.review.home import Home
from gongkai.review.journal import Journal, JournalError
from gongkai.review.judged import JudgedFindings
from gongkai.review.queue import (
    Confidences,
    Task,
    record_to_confidences,
    state_to_tasks,
    task_words,
)
from gongkai.review.refusals import OpeningError
from gongkai.review.session import Session
from gongkai.review.state import State, graph_to_state
from gongkai.review.together import ALONE, Together

MAX_SPANS = 5_000  # of one report; ten times what any real one has, and what a page shows well


class Progress(NamedTuple):
    """What is left of a report."""

    n_open: int
    n_tasks: int
    is_done: bool = False


@dataclass(slots=True)
class Opened:
    """A report under review; `left_out` are spans of the record that no annotation file can say."""

    session: Session
    judged: JudgedFindings
    confidences: Confidences
    left_out: list[str] = field(default_factory=list)

    @property
    def record(self) -> Report:
        """The report as it was read."""
        return self.judged.record

    @property
    def shown(self) -> Report:
        """The report with the findings between it and others behind its own."""
        found = [*self.record.findings, *self.judged.together.findings.values()]
        return self.record.model_copy(update={"findings": found})

    def tasks(self) -> list[Task]:
        """Return what there is to look at and what was looked at, the most pressing first."""
        session = self.session
        return state_to_tasks(
            session.state,
            self.record,
            self.judged.findings,
            self.confidences,
            session.outcome.unmarked,
        )

    def words(self, task: Task) -> Pair:
        """Return what a task is about."""
        return task_words(task, self.session.subject.text, self.judged.findings)

    def progress(self) -> Progress:
        """Return what is left."""
        tasks = self.tasks()
        n_open = sum(task.is_open for task in tasks)
        return Progress(n_open, len(tasks), self.session.state.is_done)


class Opener:
    """Opens reports; no two of them get one annotation file.

    Args:
        annotations: the folder of the annotation files.
        journals: the folder of the journals.
        verdicts: the file of verdicts.
        by: who reviews; None where not said.
    """

    def __init__(self, annotations: Path, journals: Path, verdicts: Path, by: str | None) -> None:
        self.annotations, self.journals = annotations, journals
        self.verdicts, self.by = verdicts, by
        self._whose: dict[str, str] = {}  # name of an annotation file -> document id
        self._ids: set[str] = set()
        self._noted: dict[str, Progress] = {}
        for path in sorted(journals.glob("*.jsonl")):
            self._note(path)

    def noted(self, document_id: str) -> Progress | None:
        """Return what was left of a report when its journal was last written; None without one."""
        return self._noted.get(document_id)

    def open(self, stored: Stored, together: Together = ALONE) -> Opened:
        """Open a report: from its journal, else its annotation file, else its record.

        Args:
            stored: the record and its text.
            together: what the other reports under review tell of it.

        Raises:
            OpeningError: it has too many spans, or shares its annotation file with another report.
            AnnotationError: its annotation file has faults.
            ActionError, JournalError, SaveError, VerdictError: see `Session`.
        """
        record = stored.report
        text = stored.text or ""
        if text and not is_text_of(record, text):
            raise OpeningError("other_text", path=record.source.path)
        n_spans = len(record.facts) + len(record.problems) + len(record.improvements)
        n_spans += sum(len(channel.mentions) for channel in record.channels)
        if n_spans > MAX_SPANS:
            path, n, most = record.source.path, f"{n_spans:,}", f"{MAX_SPANS:,}"
            raise OpeningError("many_spans", path=path, n=n, most=most)
        judged = JudgedFindings(self.verdicts, record, self.by, together)
        confidences = record_to_confidences(record)
        journal = self.journals / text_file_name(record.document_id).replace(".txt", ".jsonl")
        home, first, left_out = self._start(record, text, journal)
        subject = Subject(text, record, frozenset(judged.findings))

        def progress(state: State, unmarked: Any) -> list[Any]:
            tasks = state_to_tasks(state, record, judged.findings, confidences, unmarked)
            return [sum(task.is_open for task in tasks), len(tasks), state.is_done]

        session = Session(home, subject, first, judged, progress)
        self._whose[home.path.stem] = record.document_id
        return Opened(session, judged, confidences, left_out)

    def _start(self, record: Report, text: str, journal: Path) -> tuple[Home, State, list[str]]:
        """Return where a report's files lie, its first state, and what that leaves out."""
        if journal.exists():
            first = next(Journal(journal).lines(), {})
            name = str(first.get("name", ""))
            if name and not name_fault(name):
                return Home(name, self.annotations / f"{name}.txt", journal), State(), []
        if not text:
            name = text_file_name(record.document_id).removesuffix(".txt")
            return Home(name, self.annotations / f"{name}.txt", journal), State(), []
        place = draft_place(self.annotations, record, text)
        owner = self._whose.get(place.name, record.document_id)
        if place.there:
            if owner != record.document_id:
                raise OpeningError("same_text", path=record.source.path, other=owner)
            state = source_to_state(place.there.read_bytes(), place.there, text)
            return Home(place.name, place.there, journal), state, []
        name, id_ = place.name, place.id
        if owner != record.document_id:
            wanted = (record.document_id, f"report-{record.document_id.rpartition('-')[2]}")
            name = next(one for one in wanted if not name_fault(one))
        if owner != record.document_id or id_ in self._ids:
            id_ = name
        self._ids.add(id_)
        draft = record_to_draft(record, text, name, id_)
        state = graph_to_state(draft.graph)
        return Home(name, self.annotations / f"{name}.txt", journal), state, draft.left_out

    def _note(self, path: Path) -> None:
        """Note of a journal whose it is and what was left, without doing its actions again."""
        try:
            lines = list(Journal(path).lines())
            first, last = lines[0], lines[-1]
            document_id = str(first["document_id"])
            self._whose[str(first["name"])] = document_id
            self._ids.add(str(first["head"].get("id")))
            n_open, n_tasks, is_done = last.get("progress") or (1, 1, False)
            self._noted[document_id] = Progress(int(n_open), int(n_tasks), bool(is_done))
        except (JournalError, IndexError, KeyError, TypeError, ValueError, AttributeError):
            return  # told when the report is opened
