"""One report under review: its state, its history, and the files that hold them.

    action --checked--> journal (fsync) --> annotation file, verdicts --> answered

The journal is the truth and the files are always its last state: a stop between the two is made
good when the report is opened again. A file that somebody changed with an editor meanwhile is read
and counts as an action of its own, which can be taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import RLock
from typing import Any

from pydantic import ValidationError

from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.report import Span
from gongkai.result_folder.files import replace_file
from gongkai.review.actions import Action, ActionError, Done, Edit, Event, Judge, Read, Redo, Undo
from gongkai.review.actions import json_to_event as to_event
from gongkai.review.edits import Subject, apply
from gongkai.review.files import source_to_state
from gongkai.review.history import History, Past
from gongkai.review.home import Home, SaveError, StaleError
from gongkai.review.journal import Journal, JournalError
from gongkai.review.judged import JudgedFindings
from gongkai.review.rules import Outcome, mended, refuse_new_faults, state_to_outcome
from gongkai.review.state import Judgement, State, fields_to_state, state_to_fields, with_read
from gongkai.verdicts.verdict import VerdictError


class Session:
    """One report; every method may be called from any thread.

    Args:
        home: where its files lie.
        subject: the report.
        first: the state it has where there is no journal yet.
        judged: its findings and the file of verdicts.
        progress: state, unmarked numbers -> what is noted with each action, for those who do not
            replay.

    Raises:
        JournalError: the journal or the annotation file cannot be used; nothing was changed.
        ActionError: the state cannot be written in the annotation format.
        VerdictError: the file of verdicts has faults.
        SaveError: a file could not be brought up to date.
    """

    def __init__(
        self,
        home: Home,
        subject: Subject,
        first: State,
        judged: JudgedFindings,
        progress: Callable[[State, Sequence[Span]], Any],
    ) -> None:
        self.home, self.subject, self.judged = home, subject, judged
        self.lock = RLock()
        self._progress = progress
        self._journal = Journal(home.journal)
        self._history = History(replace(first, judged=judged.read()))
        self._text_sha256 = hashlib.sha256(subject.text.encode()).hexdigest()
        # What the annotation file may be found to be; anything else is somebody's work.
        self._known = {_digest(home.path.read_bytes())} if home.path.exists() else set[str]()
        self._unsaved: set[str] = set()
        self._nonces: set[str] = set()
        if home.journal.exists():
            self._known = self._replay_all()
        self.outcome: Outcome = self._outcome_of(None)
        if self.revision:
            self._make_good()

    @property
    def state(self) -> State:
        """What was decided so far."""
        return self._history.state

    @property
    def revision(self) -> int:
        """How many actions there were, undo and redo included."""
        return self._history.revision

    @property
    def can(self) -> dict[str, Past | None]:
        """What would be taken back, and what done again; None for nothing."""
        return {"undo": self._history.next_undone, "redo": self._history.next_redone}

    def knows(self, nonce: str) -> bool:
        """Whether the request named so was done."""
        return nonce in self._nonces

    def act(self, action: Action, revision: int, nonce: str = "", page: str = "") -> None:
        """Take one action; it is kept once this returns.

        Args:
            action: what to do.
            revision: of the state that the person saw.
            nonce: names this request: sent again after an answer that was lost, it is done once.
            page: names the browser that it comes from.

        Raises:
            StaleError: another action came first.
            ActionError: it cannot be done; nothing was changed.
            JournalError: it cannot be kept; nothing was changed.
            SaveError: it is kept, but a file could not be brought up to date.
        """
        with self.lock:
            if nonce and nonce in self._nonces:
                self._write_files()  # they may not have been written the first time
                return
            self._take_up_file()
            if revision != self.revision:
                raise StaleError(self.revision)
            if not self.subject.text and not isinstance(action, Judge | Undo | Redo | Done):
                raise ActionError("no_text")
            if isinstance(action, Undo | Redo):
                after = self._history.peek(action)
                self._keep(action, after, self._outcome_of(after), nonce, page)
                return
            resolved, after, outcome = self._tried(action)
            if after != self.state:
                self._keep(resolved, after, outcome, nonce, page)

    def _tried(self, action: Edit) -> tuple[Edit, State, Outcome]:
        """Return what an action is meant to be, the state after it, and that written down."""
        after = self._applied(action)
        outcome = self._outcome_of(after)
        resolved = mended(action, self.state, outcome)
        if resolved is not action:
            after = self._applied(resolved)
            outcome = self._outcome_of(after)
        refuse_new_faults(self.outcome, outcome)
        return resolved, after, outcome

    def _applied(self, action: Edit) -> State:
        return apply(action, self.state, self.subject, f"x{self.revision + 1}")

    def _outcome_of(self, state: State | None) -> Outcome:
        """Return a state (None: the present one) as it is written down."""
        here = self.state
        if state and (state.nodes, state.links, state.told_head()) == (
            here.nodes,
            here.links,
            here.told_head(),
        ):
            return self.outcome
        return state_to_outcome(state or here, self.home.name, self.subject.text)

    def _keep(
        self, event: Event, after: State, outcome: Outcome, nonce: str = "", page: str = ""
    ) -> None:
        """Write an action down, then do it."""
        if not self.home.journal.exists():
            self._journal.begin(self._first_line())
        line = {
            "revision": self.revision + 1,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            **({"by": self.judged.by} if self.judged.by else {}),
            "action": event.model_dump(mode="json"),
            "nonce": nonce,
            "page": page,
            "file": _digest(outcome.source),
            "progress": self._progress(after, outcome.unmarked),
        }
        self._journal.add(line)
        self._history.take(event, after, page)
        self._nonces.add(nonce)
        self.outcome = outcome
        self._unsaved |= self._history.judged_last()
        self._write_files()

    def _replay_all(self) -> set[str]:
        """Bring the state to the journal's end; return the digests of its file then and before."""
        path, lines = self.home.journal, self._journal.lines()
        first = next(lines, None)
        if first is None:  # stopped before the first line was whole: nothing had been done
            path.unlink()
            return self._known
        if first.get("text_sha256") != self._text_sha256:
            raise JournalError(
                f"{path}: was made on another text of this report; review it with the result "
                "folder it was made with, or move the journal and its annotation file away to "
                "start anew"
            )
        try:
            digests = [str(first["file"])]
            judged = {n: Judgement(*one) for n, one in first["judged"].items()}
            self._history = History(replace(fields_to_state(first), judged=judged))
            for line in lines:
                event = to_event(line["action"])
                self._know(event)
                self._history.take(event, self._replayed(event), str(line.get("page", "")))
                digests.append(str(line["file"]))
                self._nonces.add(str(line["nonce"]))
        except (KeyError, TypeError, ValueError, ValidationError, ActionError) as error:
            raise JournalError(
                f"{path}: action {self.revision + 1} cannot be done again ({error}); move the "
                "journal away to go on from the annotation file, without its history"
            ) from error
        return set(digests[-2:])

    def _know(self, event: Event) -> None:
        """Let a finding that was judged be known: it may only be there with another report."""
        if isinstance(event, Judge):
            known = self.subject.fingerprints | {event.fingerprint}
            self.subject = replace(self.subject, fingerprints=known)

    def _replayed(self, event: Event) -> State:
        if isinstance(event, Undo | Redo):
            return self._history.peek(event)
        if isinstance(event, Read):
            return with_read(self.state, fields_to_state(event.model_dump()))
        return self._applied(event)

    def _make_good(self) -> None:
        """Bring the files up to the journal; what somebody else wrote into them is an action."""
        self._unsaved |= self._history.judged_last()
        self._take_up_file()
        for name, judgement in self.judged.read().items():
            if name not in self._unsaved and self.state.judged.get(name) != judgement:
                judge = Judge.model_validate(
                    {"fingerprint": name, "verdict": judgement[0], "because": judgement[1]}
                )
                self._keep(judge, self._applied(judge), self.outcome)
        self._write_files()

    def _take_up_file(self) -> None:
        """Take what somebody wrote into the annotation file with an editor as one action."""
        path = self.home.path
        found = path.read_bytes() if path.exists() else None
        if found is None or _digest(found) in self._known:
            return
        try:
            state = source_to_state(found, path, self.subject.text)
        except AnnotationError as error:
            raise JournalError(
                f"{path} was changed and has faults; mend it (gongkai lint tells all), or move it "
                f"away to go on without the changes: {error.faults[0]}"
            ) from error
        self._known = {_digest(found)}
        event = Read(**state_to_fields(state))
        after = self._replayed(event)
        self._keep(event, after, self._outcome_of(after))

    def _write_files(self) -> None:
        path = self.home.path
        try:
            if self.subject.text and not (
                path.exists() and path.read_bytes() == self.outcome.source
            ):
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, self.outcome.source)
            self._known = {_digest(self.outcome.source)}
            self.judged.write(self.state.judged, self._unsaved)
            self._unsaved.clear()
        except (OSError, VerdictError) as error:
            told = f"{path}: {error.strerror}" if isinstance(error, OSError) else str(error)
            raise SaveError(
                f"{told}; what was done is kept in {self.home.journal} and will be written when "
                "this is mended"
            ) from error

    def _first_line(self) -> dict[str, Any]:
        path = self.home.path
        return {
            "document_id": self.subject.record.document_id,
            "name": self.home.name,
            "path": path.name,
            "text_sha256": self._text_sha256,
            "file": _digest(path.read_bytes()) if path.exists() else None,
            "judged": dict(self.state.judged),
            **state_to_fields(self.state),
        }


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()
