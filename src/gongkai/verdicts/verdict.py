"""What people decided about findings, and the file it is kept in: one verdict a line, as JSON.

    finding --fingerprint--> verdict: confirmed, dismissed, or not judged yet

The file is for people and scripts alike: a reason can be mended in any editor, two files are
merged by putting one behind the other, and `git` merges them line by line.

Two offices of one name can share a fingerprint (there is more than one 鼓楼区). So a verdict keeps
its file's hash and path, too, and where several files of one issuer and year are at hand it counts
for its own alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Self, TextIO

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from gongkai.extractors.checks.fingerprint import DIGITS
from gongkai.wording.faults import faults_in_words

FILE_NAME = "verdicts.jsonl"
_PARTIAL = ".partial"
_WAIT_SECONDS, _TRIES = 0.1, 20  # a writer is done in milliseconds; after two seconds it was killed


class VerdictError(Exception):
    """A file of verdicts that cannot be read or written; the message says where and what to do."""


class Verdict(BaseModel):
    """One line of the file.

    Who writes one by hand needs `id`, `verdict` and, to dismiss, `because`; the rest says what it
    was about. `report` and `others` are keys of reports (`report_key`), `path` is relative to the
    file of verdicts, `says` and `says_zh` are the finding's sentence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    verdict: Literal["confirmed", "dismissed"]
    because: str = ""
    by: str | None = None
    on: date | None = None
    report: str = ""
    others: list[str] = []
    path: str = ""
    sha256: str = ""
    code: str = ""
    says: str = ""
    says_zh: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not re.fullmatch(rf"[0-9a-f]{{{DIGITS}}}", self.id):
            raise ValueError(
                f"id is {self.id!r}, expected the {DIGITS} hexadecimal digits that "
                "`gongkai check --json` prints as fingerprint"
            )
        if self.verdict == "dismissed" and not self.because.strip():
            raise ValueError("a finding is dismissed without a reason; fill in because")
        return self

    def is_on(self, sha256: str, path: str) -> bool:
        """Whether it was made on this file, or on what stood at its path before."""
        return bool(self.sha256 and self.sha256 == sha256) or bool(self.path and self.path == path)


class Verdicts:
    """The verdicts of a file, found by fingerprint."""

    def __init__(self, verdicts: Iterable[Verdict] = ()) -> None:
        self._by_id: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            self._by_id.setdefault(verdict.id, []).append(verdict)

    def __bool__(self) -> bool:
        return bool(self._by_id)

    def __iter__(self) -> Iterator[Verdict]:
        return (verdict for found in self._by_id.values() for verdict in found)

    def on(self, fingerprint: str, *, sha256: str, path: str, is_only: bool) -> Verdict | None:
        """Return the verdict on a finding of a file; None where it is not judged.

        One made on this very file counts first, the last of them. Any other counts where the file
        is the only one of its issuer and year (`is_only`), and all there are agree.
        """
        found = self._by_id.get(fingerprint, [])
        own = [verdict for verdict in found if verdict.is_on(sha256, path)]
        if own:
            return own[-1]
        agree = len({verdict.verdict for verdict in found}) == 1
        return found[-1] if is_only and agree else None


def beside(report: str, path: Path) -> str:
    """Return a report's path as seen from the file of verdicts, with / between."""
    try:
        return Path(os.path.relpath(report, path.parent)).as_posix()
    except ValueError:  # another drive
        return Path(report).as_posix()


def read_verdicts(path: Path) -> Verdicts:
    """Read a file of verdicts; one that is not there holds none.

    Blank lines and a byte order mark are let pass. A verdict that stands twice is one verdict.

    Raises:
        VerdictError: it cannot be read, or lines of it are no verdicts or speak against one
            another; every fault is told with its line.
    """
    return Verdicts(verdict for _, verdict in _parse(path, _lines(path)))


def write_verdicts(
    path: Path, new: Sequence[Verdict], withdrawn: Sequence[Verdict] = ()
) -> list[Verdict]:
    """Add verdicts to a file; what stands in it stays as it is, but for those they replace.

    Those that are `withdrawn` are taken out: a person takes back what was said by mistake.

    The whole file is written beside it and moved into its place, so that a crash leaves the old
    one. The file beside it also keeps a second writer waiting, who then reads what the first wrote.

    Returns:
        The verdicts that were replaced: another person's, it may be, so that they are to be told.

    Raises:
        VerdictError: it has faults, cannot be written, or another writer does not end.
    """
    path = path.resolve()
    partial = path.with_name(path.name + _PARTIAL)
    try:
        handle = _open_alone(partial)
        try:
            with handle:
                kept, replaced = _without(path, [*new, *withdrawn])
                handle.writelines(f"{line}\n" for line in [*kept, *map(_to_line, new)])
                handle.flush()
                os.fsync(handle.fileno())
            if path.exists():
                shutil.copymode(path, partial)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise VerdictError(f"{path}: cannot be written: {error.strerror}") from error
    return replaced


def _open_alone(partial: Path) -> TextIO:
    for _ in range(_TRIES):
        try:
            return partial.open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            time.sleep(_WAIT_SECONDS)
    raise VerdictError(
        f"{partial}: another run writes here, or was killed; if none runs now, delete this file"
    )


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise VerdictError(f"{path}:{line}: is no UTF-8; save it as UTF-8") from error
    except OSError as error:
        if not os.access(path.parent, os.X_OK):
            return []  # whoever reads the reports there is told that the folder is closed
        raise VerdictError(f"{path}: cannot be read: {error.strerror}") from error


def _parse(path: Path, lines: Sequence[str]) -> list[tuple[int, Verdict]]:
    """Return (place among the lines, verdict)."""
    found: list[tuple[int, Verdict]] = []
    faults: list[str] = []
    first: dict[tuple[str, str, str], tuple[int, Verdict]] = {}
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        where = f"{path}:{place + 1}"
        try:
            verdict = Verdict.model_validate_json(line)
        except ValidationError as error:
            said = faults_in_words(error.errors(), list(Verdict.model_fields))
            faults += [f"{where}: {each}" for each in said]
            continue
        same = (verdict.id, verdict.sha256, verdict.path)
        before, other = first.setdefault(same, (place, verdict))
        if other.verdict != verdict.verdict:
            faults.append(
                f"{where}: {verdict.id} is {verdict.verdict} here and {other.verdict} in line "
                f"{before + 1}; delete one of the two"
            )
        found.append((place, verdict))
    if faults:
        raise VerdictError("\n".join(faults))
    return found


def _without(path: Path, new: Sequence[Verdict]) -> tuple[list[str], list[Verdict]]:
    """Return a file's lines as they are, without those that `new` replaces, and those."""
    lines = _lines(path)
    replaced = {
        place: old
        for place, old in _parse(path, lines)
        if any(
            old.id == verdict.id
            and (old.is_on(verdict.sha256, verdict.path) or not (old.sha256 or old.path))
            for verdict in new
        )
    }
    kept = [line.rstrip("\r") for place, line in enumerate(lines) if place not in replaced]
    while kept and not kept[-1].strip():
        kept.pop()
    return kept, list(replaced.values())


def _to_line(verdict: Verdict) -> str:
    told = verdict.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(told, ensure_ascii=False)
