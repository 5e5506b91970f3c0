"""The manifest: an SQLite file that says what happened to every file of a run.

It is the truth about a result folder: a record counts once its row says `read`, and the row is
written after the record. Anybody may read it while a run is going on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, Self

from gongkai.corpus.plan import Duplicate, Planned, Refused
from gongkai.corpus.reader import Reader
from gongkai.corpus.supervised import Product
from gongkai.result_folder.files import StoreError, text_file_name
from gongkai.runs import Failure
from gongkai.summaries import Summary

FORMAT = "1"
# What these stages say may be otherwise next time without the file being another one.
_PASSING_STAGES = ("open", "write")


class Line(NamedTuple):
    """Where a record stands in reports.jsonl, in bytes."""

    path: str
    start: int
    length: int


class Redo(NamedTuple):
    """What is read again although it was read before: what failed, what an older version made."""

    is_failed: bool = False
    is_older: bool = False


NOTHING = Redo()


class Manifest:
    """The open manifest of a result folder; made where it is missing.

    Raises:
        StoreError: it cannot be opened, or another version wrote it.
    """

    def __init__(self, path: Path) -> None:
        # Autocommit: transactions are said aloud below.
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
        try:
            self._db.execute("PRAGMA synchronous = FULL")
            if not self._db.execute("SELECT name FROM sqlite_master").fetchone():
                sql = resources.files("gongkai.corpus").joinpath("manifest.sql").read_text("utf-8")
                self._db.executescript(f"BEGIN; {sql}")
                self.set_meta("format", FORMAT)
                self._db.execute("COMMIT")
            found = self.meta("format")
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise StoreError(
                f"{path} cannot be used: {error}; name a new folder, or --force to start anew"
            ) from error
        if found != FORMAT:
            self._db.close()
            raise StoreError(
                f"{path} has format {found}, this version writes {FORMAT}; "
                "name a new folder, or --force to start anew"
            )
        # Manifests of an earlier day have no limits: what these stopped is tried again once.
        if all(column[1] != "limits" for column in self._db.execute("PRAGMA table_info(files)")):
            self._db.execute("ALTER TABLE files ADD COLUMN limits TEXT")

    def __enter__(self) -> Self:
        self._db.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End a transaction: all of the block is kept, or nothing of it."""
        if kind is None:
            self._db.execute("COMMIT")
        elif self._db.in_transaction:  # a full disk has ended it already
            self._db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def meta(self, key: str) -> str | None:
        """Return what is noted of the whole folder; None where nothing is."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str | None) -> None:
        """Note something of the whole folder; None takes it away."""
        if value is None:
            self._db.execute("DELETE FROM meta WHERE key = ?", (key,))
        else:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # -- planning ----------------------------------------------------------------------------

    def forget_positions(self) -> None:
        """Begin a plan: every file is gone until it is met."""
        self._db.execute("UPDATE files SET position = -1")

    def plan(self, found: Planned | Duplicate | Refused, reader: Reader, redo: Redo) -> None:
        """Take a file of the inputs up: kept as it is, or to be read."""
        match found:
            case Refused():
                self._replace(found.position, None, found.failure)
            case Duplicate():
                self._put(
                    path=found.path,
                    position=found.position,
                    sha256=found.sha256,
                    status="duplicate",
                    same_as=found.same_as,
                )
            case Planned():
                if self._is_kept(found, reader, redo):
                    self._db.execute(
                        "UPDATE files SET position = ? WHERE path = ?", (found.position, found.path)
                    )
                    return
                self._put(
                    path=found.path,
                    position=found.position,
                    sha256=found.sha256,
                    status="pending",
                    document_id=found.document_id,
                )

    def _is_kept(self, found: Planned, reader: Reader, redo: Redo) -> bool:
        row = self._db.execute(
            "SELECT status, maker, stage, reason, limits FROM files WHERE path = ? AND sha256 = ?",
            (found.path, found.sha256),
        ).fetchone()
        if row is None:
            return False
        status, made_by, stage, reason, limits = row
        if redo.is_older and made_by != reader.maker:
            return False
        if status == "failed":
            is_passing = stage in _PASSING_STAGES or limits != reader.limits_in(reason)
            return not redo.is_failed and not is_passing
        return bool(status == "read")

    def n_gone(self) -> int:
        """Count the records whose files are not among the inputs."""
        sql = "SELECT count(*) FROM files WHERE position = -1 AND status = 'read'"
        return int(self._db.execute(sql).fetchone()[0])

    def drop_gone(self) -> None:
        """End a plan: take away the files that were not met."""
        self._stale("position = -1")
        self._db.execute("DELETE FROM files WHERE position = -1")

    def keep_gone(self) -> None:
        """End a plan: keep the files that were not met, behind the others."""
        self._db.execute(
            "UPDATE files SET position = (SELECT max(position) FROM files) + n FROM "
            "(SELECT path AS gone, row_number() OVER (ORDER BY path) AS n FROM files "
            "WHERE position = -1) WHERE path = gone"
        )

    # -- results -----------------------------------------------------------------------------

    def add(self, planned: Planned, outcome: Product | Failure, start: int, reader: Reader) -> None:
        """Note what became of a file; a record's line begins at byte `start`."""
        if isinstance(outcome, Failure):
            self._replace(planned.position, planned.sha256, outcome, reader)
            return
        self._put(
            path=planned.path,
            position=planned.position,
            sha256=planned.sha256,
            status="read",
            document_id=outcome.document_id,
            start=start,
            length=len(outcome.line),
            maker=reader.maker,
            summary=json.dumps(asdict(outcome.summary), ensure_ascii=False),
        )

    def pending(self) -> set[str]:
        """Return the paths that are still to be read."""
        sql = "SELECT path FROM files WHERE status = 'pending'"
        return {str(path) for (path,) in self._db.execute(sql)}

    def counts(self) -> dict[str, int]:
        """Count the files by status; a copy of what could not be read has failed, too."""
        counts = dict(self._db.execute("SELECT status, count(*) FROM files GROUP BY status"))
        (n_failures,) = self._db.execute("SELECT count(*) FROM failures").fetchone()
        n_copies = n_failures - counts.get("failed", 0)
        if n_copies:
            counts["duplicate"] -= n_copies
            counts["failed"] = n_failures
        return counts

    def n_older(self, maker: str) -> int:
        """Count the records that another version, model or set of forms made."""
        sql = "SELECT count(*) FROM files WHERE status = 'read' AND maker <> ?"
        return int(self._db.execute(sql, (maker,)).fetchone()[0])

    def makers(self) -> Iterator[tuple[str, int]]:
        """Yield what made records, in order of its text, and how many of them."""
        sql = "SELECT maker, count(*) FROM files WHERE status = 'read' GROUP BY maker"
        for maker, n_records in self._db.execute(f"{sql} ORDER BY maker"):
            yield str(maker), int(n_records)

    def summaries(self) -> Iterator[tuple[str, Summary]]:
        """Yield path and summary of every record, in order."""
        sql = "SELECT path, summary FROM files WHERE status = 'read' ORDER BY position"
        for path, summary in self._db.execute(sql):
            yield path, Summary(**json.loads(summary))

    def duplicates(self) -> Iterator[tuple[str, str]]:
        """Yield every file with the bytes of one that was read, and that one, in order."""
        sql = (
            "SELECT path, same_as FROM files WHERE status = 'duplicate' AND path NOT IN "
            "(SELECT path FROM failures) ORDER BY position"
        )
        for path, same_as in self._db.execute(sql):
            yield str(path), str(same_as)

    def failures(self) -> Iterator[Failure]:
        """Yield every file that could not be read, in order."""
        sql = "SELECT path, stage, code, reason FROM failures ORDER BY position"
        return (Failure(*row) for row in self._db.execute(sql))

    # -- the order of reports.jsonl ----------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """Yield where the records stand, in the order of the inputs."""
        sql = "SELECT path, start, length FROM files WHERE status = 'read' ORDER BY position"
        return (Line(*row) for row in self._db.execute(sql))

    def end_of_lines(self) -> int:
        """Return the byte behind the last record."""
        sql = "SELECT coalesce(max(start + length), 0) FROM files WHERE status = 'read'"
        return int(self._db.execute(sql).fetchone()[0])

    def set_new_starts(self, starts: Iterable[tuple[str, int]]) -> None:
        """Note where the records will stand once the file in order is in its place."""
        sql = "UPDATE files SET new_start = ? WHERE path = ?"
        self._db.executemany(sql, ((start, path) for path, start in starts))

    def adopt_new_starts(self) -> None:
        """Take it that the file in order is in its place."""
        self._db.execute("UPDATE files SET start = new_start WHERE status = 'read'")

    def stale_texts(self) -> set[str]:
        """Return the names of texts that belong to no record any more."""
        stale = {str(name) for (name,) in self._db.execute("SELECT name FROM stale_texts")}
        if not stale:
            return stale
        ids = self._db.execute("SELECT document_id FROM files WHERE status = 'read'")
        return stale - {text_file_name(document_id) for (document_id,) in ids}

    def forget_stale_texts(self) -> None:
        """Take it that they are gone."""
        self._db.execute("DELETE FROM stale_texts")

    # -- rows --------------------------------------------------------------------------------

    def _replace(
        self, position: int, sha256: str | None, failure: Failure, reader: Reader | None = None
    ) -> None:
        self._put(
            path=failure.path,
            position=position,
            sha256=sha256,
            status="failed",
            stage=failure.stage,
            code=failure.code,
            reason=failure.reason,
            limits=reader and reader.limits_in(failure.reason),
            maker=reader and reader.maker,
        )

    def _put(self, **row: Any) -> None:
        """Write a row in the place of the one before; the text of that is stale."""
        self._stale("path = ?", row["path"])
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        sql = f"INSERT OR REPLACE INTO files ({names}) VALUES ({marks})"  # noqa: S608  our names
        self._db.execute(sql, tuple(row.values()))

    def _stale(self, where: str, *values: object) -> None:
        sql = f"SELECT document_id FROM files WHERE status = 'read' AND {where}"  # noqa: S608  ours
        names = [(text_file_name(i),) for (i,) in self._db.execute(sql, values).fetchall()]
        self._db.executemany("INSERT OR IGNORE INTO stale_texts VALUES (?)", names)
