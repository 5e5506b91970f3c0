from __future__ import annotations

import io
import os
import stat
import subprocess
import time
from pathlib import Path

import docx
import pytest

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.documents.word.doc import find_libreoffice
from gongkai.extractors.errors import DocumentError, LimitError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
WORD = OLE + "WordDocument".encode("utf-16-le")


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(Source("a.doc", lambda: data), limits or Limits())
    return caught.value.code


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        ("EncryptedPackage", "encrypted"),
        ("Workbook", "unsupported_xls"),
        ("PowerPoint Document", "unsupported_ppt"),
        ("", "broken_doc"),
    ],
)
def test_other_compound_files_are_named(stream: str, code: str) -> None:
    assert code_of(OLE + stream.encode("utf-16-le")) == code


def test_missing_libreoffice_is_said_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_libreoffice() is not None:
        pytest.skip("LibreOffice is found outside PATH here")
    with pytest.raises(DocumentError, match="libreoffice-writer") as caught:
        read_document(Source("a.doc", lambda: WORD), Limits())
    assert caught.value.code == "libreoffice_missing"


def fake_soffice(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_slow_conversion_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_soffice(tmp_path, f"sleep 60 &\necho $! > {tmp_path}/child\nwait")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    start = time.monotonic()
    with pytest.raises(LimitError) as caught:
        read_document(Source("a.doc", lambda: WORD), Limits(max_seconds=1.0))
    assert caught.value.code == "too_slow"
    assert time.monotonic() - start < 20
    time.sleep(0.2)
    child = int((tmp_path / "child").read_text())
    status = Path(f"/proc/{child}/stat")
    assert not status.exists() or status.read_text().split()[2] == "Z"


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_failed_conversion_gives_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_soffice(tmp_path, "echo 'Error: source file could not be loaded'")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(DocumentError, match="could not be loaded") as caught:
        read_document(Source("a.doc", lambda: WORD), Limits())
    assert caught.value.code == "broken_doc"


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_old_word_file_is_read(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_paragraph("一、总体情况")
    table = source.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "第二十条"
    for column, text in enumerate(("规章", "0", "12")):
        table.cell(1, column).text = text
    # Without a paragraph behind it, LibreOffice loses the table on the way to .doc.
    source.add_paragraph("尾")
    packed = io.BytesIO()
    source.save(packed)
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    program = find_libreoffice()
    assert program is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True)
    data = (tmp_path / "a.doc").read_bytes()
    document = read_document(Source("a.doc", lambda: data), Limits())
    assert document.format == "doc"
    assert document.text == "一、总体情况\n第二十条\n规章\t0\t12\n尾\n"
    assert document.grids[0].n_columns == 3
