"""Old Word file (.doc) -> Document, by way of DOCX: LibreOffice converts, the DOCX reader reads."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.word.docx import docx_to_document
from gongkai.extractors.errors import DocumentError, LimitError

# Streams of a compound file -> what it is; names are UTF-16 in its directory.
_OTHERS = (
    ("EncryptedPackage", "encrypted", "The document is protected by a password; remove it first."),
    ("Workbook", "unsupported_xls", "This is an Excel workbook; expected a Word document."),
    ("PowerPoint Document", "unsupported_ppt", "This is a PowerPoint file; expected a report."),
    ("__nameid_version1.0", "unsupported_msg", "This is an e-mail message; expected a report."),
)
_INSTALL = (
    "Reading .doc needs LibreOffice, which is not installed: install libreoffice-writer (Debian, "
    "Ubuntu) or LibreOffice from its site, or save the file as .docx."
)
_MAC_PROGRAM = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def doc_to_document(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return the Document of an old Word file; `sha256` is of the file as it came.

    Raises:
        DocumentError: `libreoffice_missing`, `broken_doc`, `encrypted`, `unsupported_*`, and what
            the DOCX reader raises.
        LimitError: `too_slow`.
    """
    if "WordDocument".encode("utf-16-le") not in data:
        for stream, code, reason in _OTHERS:
            if stream.encode("utf-16-le") in data:
                raise DocumentError(code, reason)
        raise DocumentError(
            "broken_doc",
            f"This is an Office file without a Word text in its {len(data)} bytes, or cut off; get "
            "it again in full, or save it as .docx.",
        )
    program = find_libreoffice()
    if program is None:
        raise DocumentError("libreoffice_missing", _INSTALL)
    converted = _convert(program, data, limits)
    document = docx_to_document(converted, path=path, sha256=sha256, limits=limits)
    return replace(document, format="doc")


def find_libreoffice() -> str | None:
    """Return the program that converts, None where LibreOffice is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return found
    return _MAC_PROGRAM if Path(_MAC_PROGRAM).exists() else None


def _convert(program: str, data: bytes, limits: Limits) -> bytes:
    with tempfile.TemporaryDirectory(prefix="gongkai-doc-") as folder:
        work = Path(folder)
        (work / "in").mkdir()
        given = work / "in" / "report.doc"
        given.write_bytes(data)
        # A profile of its own: LibreOffice refuses to start twice on one, and macros stay off.
        command = [
            program,
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(work / "out"),
            str(given),
        ]  # fmt: skip
        message = _run(command, folder, limits)
        result = work / "out" / "report.docx"
        if not result.exists():
            reason = f"LibreOffice could not convert the file: {message or 'it gives no reason'}."
            raise DocumentError("broken_doc", reason)
        if result.stat().st_size > limits.max_file_bytes:
            raise LimitError("file_too_large", "The converted file is too large (max_file_bytes).")
        return result.read_bytes()


def _run(command: list[str], folder: str, limits: Limits) -> str:
    """Run the conversion and return the last line of what it says; it never outlives the limit."""
    deadline = Deadline(limits.max_seconds)
    with subprocess.Popen(  # noqa: S603  (the program found, a file name of our own)
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=deadline.left)
        except subprocess.TimeoutExpired:
            _kill(process)
            raise LimitError(
                "too_slow",
                f"LibreOffice took longer than {limits.max_seconds:g} seconds (max_seconds).",
            ) from None
        except BaseException:
            _kill(process)
            raise
    lines = output.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1].strip().rstrip(".") if lines else ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and all it started (`soffice` is a script around the real one)."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        return
    process.communicate()
