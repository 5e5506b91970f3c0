"""DOC and PDF out of a DOCX, through LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

_TIMEOUT_S = 180
_FIXED_DATE = b"D:20260105090000"
_CLOCK_RE = re.compile(rb"D:20\d{12}")
_IDENTITY_RE = re.compile(rb"(/ID \[ <|\n<|/DocChecksum /)[0-9A-F]{32}")


def is_installed() -> bool:
    """Tell whether `soffice` is on the path."""
    return shutil.which("soffice") is not None


def docx_to(docx: bytes, extension: Literal["doc", "pdf"]) -> bytes:
    """Convert a Word document; the same bytes in give the same bytes out.

    Raises:
        FileNotFoundError: `soffice` is not installed.
        subprocess.CalledProcessError, subprocess.TimeoutExpired: LibreOffice did not do it.
    """
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice: LibreOffice is needed to write DOC and PDF")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.docx")
        path.write_bytes(docx)
        # A profile of its own: a LibreOffice that is open already would swallow the request.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", extension, "--outdir", folder]
        # The program is found above and the file is our own: nothing a stranger could put in.
        subprocess.run(  # noqa: S603
            [*command, str(path)], check=True, capture_output=True, timeout=_TIMEOUT_S
        )
        made = Path(folder, f"report.{extension}").read_bytes()
    return _without_clock(made, docx) if extension == "pdf" else made


def _without_clock(pdf: bytes, docx: bytes) -> bytes:
    """Put fixed values of the same length where a PDF tells when it was made."""
    identity = hashlib.sha256(docx).hexdigest()[:32].upper().encode()
    return _IDENTITY_RE.sub(rb"\g<1>" + identity, _CLOCK_RE.sub(_FIXED_DATE, pdf))
