"""The reports under review: which there are, what presses most, and their sessions when opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from filelock import FileLock, Timeout

from gongkai.annotations.draft_files import refusal
from gongkai.annotations.errors import AnnotationError
from gongkai.between_reports import Between
from gongkai.extractors.checks.fingerprint import report_key
from gongkai.extractors.schema import Report
from gongkai.pages.words import Pair
from gongkai.result_folder.files import StoreError
from gongkai.result_folder.records import Stored
from gongkai.review.actions import ActionError
from gongkai.review.home import SaveError
from gongkai.review.journal import JournalError
from gongkai.review.judged import JudgedFindings
from gongkai.review.opening import Opened, Opener, Progress
from gongkai.review.queue import Task, findings_to_tasks, record_to_tasks, task_words
from gongkai.review.refusals import OpeningError, error_words
from gongkai.review.state import State
from gongkai.review.together import ALONE, Together, between_to_together
from gongkai.verdicts.verdict import VerdictError, read_verdicts

JOURNALS = ".review"
_KEPT = 20  # tasks kept of a report that is not open
_FAULTS = (ActionError, AnnotationError, JournalError, SaveError, StoreError, VerdictError)


@dataclass(slots=True)
class Entry:
    """One report in the list.

    Attributes:
        load: gives the record and its text again.
        progress: what is left; of the record alone until somebody opens it.
        tasks: the most pressing of them, until it is opened.
        words: key of a task -> what it is about.
        error: why it cannot be opened, in Chinese and English; None where it can.
        key: whose report it is.
        together: what the others tell of it.
    """

    number: int
    document_id: str
    path: str
    issuer: str | None
    year: int | None
    has_text: bool
    load: Callable[[], Stored]
    progress: Progress
    tasks: list[Task] = field(default_factory=list)
    words: dict[str, Pair] = field(default_factory=dict)
    is_begun: bool = False
    error: Pair | None = None
    key: str = ""
    together: Together = ALONE


class Queued(NamedTuple):
    """A task, the report it is in and what it is about; sorts by what presses most."""

    task: Task
    number: int
    words: Pair


class Collection:
    """All reports of one run of the application.

    Args:
        annotations: the folder where annotation files lie, and journals in `.review` below.
        verdicts: the file of verdicts.
        by: who reviews; None where not said.

    Raises:
        StoreError: another run works on the folder, or it cannot be written to.
        VerdictError: the file of verdicts has faults.
    """

    def __init__(self, annotations: Path, verdicts: Path, by: str | None = None) -> None:
        self.annotations, self.verdicts, self.by = annotations, verdicts, by
        self.entries: list[Entry] = []
        self.left_out: dict[str, int] = {"duplicate": 0, "no_report": 0}
        self.no_reports: list[tuple[str, Pair]] = []  # path and reason
        self._seen: set[str] = set()
        self._opened: dict[int, Opened] = {}
        self._guard = RLock()
        read_verdicts(verdicts)  # faults are told before anything is done
        journals = annotations / JOURNALS
        try:
            journals.mkdir(parents=True, exist_ok=True)
            self._file_lock = FileLock(journals / ".lock")
            self._file_lock.acquire(timeout=0)
        except Timeout:
            raise OpeningError("in_use", folder=annotations) from None
        except OSError as error:
            why = error.strerror
            raise OpeningError("no_writing", folder=annotations, why=why) from error
        self._opener = Opener(annotations, journals, verdicts, by)

    def close(self) -> None:
        """Let another run work on the folder."""
        self._file_lock.release()

    def add(self, stored: Stored, load: Callable[[], Stored] | None = None) -> None:
        """Take a report into the list; one that is no annual report, or twice there, is counted.

        Args:
            stored: the record and its text.
            load: gives them again; where None they are kept in memory.
        """
        record = stored.report
        if record.source.sha256 in self._seen:
            self.left_out["duplicate"] += 1
            return
        why_not = refusal(record)
        if why_not:
            self.left_out["no_report"] += 1
            told = Pair(refusal(record, "zh") or why_not, why_not)
            self.no_reports.append((record.source.path, told))
            return
        self._seen.add(record.source.sha256)
        findings = self._judged(record).findings
        tasks = record_to_tasks(record, findings, stored.text)
        noted = self._opener.noted(record.document_id)
        kept = nsmallest(_KEPT, tasks)
        self.entries.append(
            Entry(
                len(self.entries) + 1,
                record.document_id,
                record.source.path,
                record.metadata.issuer,
                record.metadata.year,
                stored.text is not None,
                load or (lambda: stored),
                noted or Progress(len(tasks), len(tasks)),
                kept,
                {task.key: task_words(task, stored.text or "", findings) for task in kept},
                is_begun=noted is not None,
                key=report_key(record),
            )
        )

    def hold_together(self, between: Between) -> None:
        """Take what the reports say against one another; once, before any is opened.

        Args:
            between: has taken all of them, by their numbers.
        """
        for entry in self.entries:
            together = between_to_together(between, entry.number, entry.key, entry)
            tasks = list(findings_to_tasks(together.findings, State()))
            entry.together = together
            entry.tasks = nsmallest(_KEPT, [*entry.tasks, *tasks])
            words = {task.key: task_words(task, "", together.findings) for task in tasks}
            entry.words = {**entry.words, **words}
            if not entry.is_begun:
                n_open, n_tasks, is_done = entry.progress
                entry.progress = Progress(n_open + len(tasks), n_tasks + len(tasks), is_done)

    def entry(self, number: int) -> Entry:
        """Return a report by its number; KeyError where there is none."""
        if not 1 <= number <= len(self.entries):
            raise KeyError(number)
        return self.entries[number - 1]

    def opened(self, number: int) -> Opened:
        """Return a report, opened.

        Raises:
            KeyError: there is no such report.
            StoreError: it cannot be opened; the message says why and what to do.
        """
        entry = self.entry(number)
        with self._guard:
            if number not in self._opened:
                try:
                    self._opened[number] = self._opener.open(entry.load(), entry.together)
                    entry.error = None
                except _FAULTS as error:
                    entry.error = error_words(error)
                    raise StoreError(entry.error.en) from error
            return self._opened[number]

    def progress(self, entry: Entry) -> Progress:
        """Return what is left of a report."""
        opened = self._opened.get(entry.number)
        return opened.progress() if opened else entry.progress

    def queue(self, limit: int) -> list[Queued]:
        """Return the most pressing open tasks over all reports, in their order."""
        return nsmallest(limit, self._open_tasks())

    def presses(self, entry: Entry) -> tuple[bool, Task | None]:
        """Return a report's place in the list: whether nothing is left, and what presses most."""
        opened = self._opened.get(entry.number)
        tasks = opened.tasks() if opened else entry.tasks
        progress = self.progress(entry)
        first = next((task for task in tasks if task.is_open), None)
        return progress.is_done or not progress.n_open or first is None, first

    def _open_tasks(self) -> Iterator[Queued]:
        for entry in self.entries:
            if entry.is_begun and entry.number not in self._opened and not entry.error:
                if entry.progress.is_done or not entry.progress.n_open:
                    continue
                try:
                    self.opened(entry.number)
                except StoreError:
                    continue  # told in the list of reports
            opened = self._opened.get(entry.number)
            if opened is not None:
                tasks = [] if opened.session.state.is_done else opened.tasks()
            else:
                tasks = [] if entry.error else entry.tasks
            for task in tasks:
                if task.is_open:
                    words = opened.words(task) if opened else entry.words[task.key]
                    yield Queued(task, entry.number, words)

    def _judged(self, record: Report) -> JudgedFindings:
        return JudgedFindings(self.verdicts, record, self.by)
