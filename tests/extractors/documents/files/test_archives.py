from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from gongkai.extractors.documents import (
    Limits,
    Source,
    SourceFailure,
    iter_sources,
    read_document,
)
from gongkai.extractors.errors import DocumentError


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def found_in(tmp_path: Path, data: bytes, **limits: int) -> list[Source | SourceFailure]:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    return list(iter_sources([path], Limits(**limits)))


def codes(found: list[Source | SourceFailure]) -> list[str]:
    return [one.code if isinstance(one, SourceFailure) else "read" for one in found]


def inner_paths(found: list[Source | SourceFailure]) -> list[str]:
    return [one.path.split("!/", 1)[1] for one in found]


def test_members_are_read_by_name_without_what_is_no_report(tmp_path: Path) -> None:
    members = {
        "乙/2.txt": "二".encode(), "乙/1.htm": b"<p>1</p>", "乙/1.files/a.htm": b"x",
        "__MACOSX/._1.txt": b"x", "photo.jpg": b"x", "a.txt": b"a",
    }  # fmt: skip
    found = found_in(tmp_path, packed(members))
    assert inner_paths(found) == ["a.txt", "乙/1.htm", "乙/2.txt"]
    assert isinstance(found[2], Source)
    assert found[2].read() == "二".encode()


@pytest.mark.issue(2)
@pytest.mark.parametrize("n_damaged", [1, 2])
def test_a_damaged_name_is_told_in_plain_words(tmp_path: Path, n_damaged: int) -> None:
    """It stands before the member and in the list at the end, which one of them is read first."""
    name = "年报.txt".encode()
    data = packed({"年报.txt": b"1"}).replace(name, b"\xff" + name[1:], n_damaged)
    with pytest.raises(DocumentError, match=r"broken.*: a name in it is damaged[.] Get"):
        for found in found_in(tmp_path, data):
            if isinstance(found, SourceFailure):
                raise DocumentError(found.code, found.reason)
            found.read()


@pytest.mark.issue(2)
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_members_of_one_name_are_numbered(tmp_path: Path) -> None:
    """A tool that packs several folders flat writes two 年报.txt; neither may vanish."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("年报.txt", "年报.txt", "年报 (2).txt", "b.zip", "b.zip", "..\\x", "..\\x"):
            archive.writestr(name, packed({"1.txt": b"1"}) if name == "b.zip" else name)
    assert sorted(inner_paths(found_in(tmp_path, target.getvalue(), max_archive_depth=2))) == [
        "../x", "../x (2)", "b (2).zip!/1.txt", "b.zip!/1.txt",
        "年报 (2).txt", "年报 (3).txt", "年报.txt",
    ]  # fmt: skip


def test_names_in_gbk_without_the_flag_are_read(tmp_path: Path) -> None:
    name = "年报/云溪县.txt".encode("gbk")
    data = packed({"x" * len(name): b"text"}).replace(b"x" * len(name), name)
    assert inner_paths(found_in(tmp_path, data)) == ["年报/云溪县.txt"]


def test_name_in_the_unicode_path_field_is_preferred(tmp_path: Path) -> None:
    raw = b"raw.txt"
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + "年报.txt".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        info = zipfile.ZipInfo(raw.decode())
        info.extra = struct.pack("<HH", 0x7075, len(field)) + field
        archive.writestr(info, b"text")
    assert inner_paths(found_in(tmp_path, target.getvalue())) == ["年报.txt"]


@pytest.mark.parametrize(
    "name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:/x.txt", "..\\x.txt", "\\\\srv\\x.txt"]
)
def test_names_that_point_outside_are_refused(tmp_path: Path, name: str) -> None:
    found = found_in(tmp_path, packed({name: b"x", "good.txt": b"y"}))
    assert sorted(codes(found)) == ["read", "unsafe_name"]
    assert not (tmp_path.parent / "x.txt").exists()


def test_name_with_nul_is_refused(tmp_path: Path) -> None:
    data = packed({"a.txtQ.txt": b"x"}).replace(b"txtQ", b"txt\x00")
    assert codes(found_in(tmp_path, data)) == ["unsafe_name"]


def test_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/hostname")
    assert codes(found_in(tmp_path, target.getvalue())) == ["archive_link"]


def test_archive_in_an_archive_is_refused_or_read_by_the_limit(tmp_path: Path) -> None:
    data = packed({"in.zip": packed({"in2.zip": packed({"a.txt": b"deep"})})})
    assert codes(found_in(tmp_path, data)) == ["archive_too_deep"]
    (tmp_path / "a.zip").unlink()
    assert codes(found_in(tmp_path, data, max_archive_depth=2)) == ["archive_too_deep"]
    (source,) = found_in(tmp_path, data, max_archive_depth=3)
    assert isinstance(source, Source)
    assert source.path.endswith("a.zip!/in.zip!/in2.zip!/a.txt")
    assert source.read() == b"deep"


def test_docx_in_an_archive_is_a_document(tmp_path: Path) -> None:
    word = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})
    assert codes(found_in(tmp_path, packed({"a.docx": word}))) == ["read"]


def test_docx_named_zip_is_a_document(tmp_path: Path) -> None:
    word = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})
    assert [one.path for one in found_in(tmp_path, word)] == [str(tmp_path / "a.zip")]


@pytest.mark.parametrize(
    ("members", "limits", "code"),
    [
        ({"a.txt": b"0" * 3_000_000}, {}, "compression_ratio"),
        ({"a.txt": b"12345678"}, {"max_file_bytes": 7}, "file_too_large"),
        ({"a.txt": b"1234", "b.txt": b"5678"}, {"max_archive_bytes": 7}, "archive_too_large"),
        ({"a.txt": b"1", "b.txt": b"2"}, {"max_archive_members": 1}, "archive_too_many_members"),
    ],
)
def test_bombs_are_refused_with_the_limit_named(
    tmp_path: Path, members: dict[str, bytes], limits: dict[str, int], code: str
) -> None:
    (failure,) = found_in(tmp_path, packed(members), **limits)
    assert isinstance(failure, SourceFailure)
    assert failure.code == code
    assert "max_" in failure.reason


def test_claimed_size_does_not_lift_the_limit(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"0123456789" * 100}, zipfile.ZIP_STORED))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    (source,) = found_in(tmp_path, bytes(data), max_file_bytes=50)
    assert isinstance(source, Source)
    with pytest.raises(DocumentError):
        source.read()


def test_encrypted_member_is_said_to_be(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert codes(found_in(tmp_path, bytes(data))) == ["encrypted"]


def test_cut_off_archive_is_one_failure(tmp_path: Path) -> None:
    data = packed({"a.txt": b"x" * 500})
    assert codes(found_in(tmp_path, data[:-30])) == ["broken_archive"]


@pytest.mark.parametrize("inner", [{"b.txt": b"b"}, {"[Content_Types].xml": b"<x/>"}])
def test_cut_off_archive_is_not_taken_for_the_one_within_it(
    tmp_path: Path, inner: dict[str, bytes]
) -> None:
    """The directory of an archive that lies unpacked in it ends nearest to the cut."""
    members = {"a.zip": packed(inner), "c.txt": b"x" * 500}
    data = packed(members, zipfile.ZIP_STORED)
    assert codes(found_in(tmp_path, data)) != ["broken_archive"]
    assert codes(found_in(tmp_path, data[: data.rindex(b"PK\x03\x04") + 60])) == ["broken_archive"]


def test_archive_behind_a_program_that_unpacks_it_is_read(tmp_path: Path) -> None:
    found = found_in(tmp_path, b"PK" + b"x" * 400 + packed({"a.txt": b"a"}))
    assert inner_paths(found) == ["a.txt"]


def test_damaged_member_leaves_the_others(tmp_path: Path) -> None:
    data = packed({"a.txt": b"alpha", "b.txt": b"beta"}, zipfile.ZIP_STORED)
    first, second = found_in(tmp_path, data.replace(b"alpha", b"alphb"))
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    with pytest.raises(DocumentError) as caught:
        first.read()
    assert caught.value.code == "broken_archive"
    assert second.read() == b"beta"


def test_archive_that_changes_between_listing_and_reading(tmp_path: Path) -> None:
    (source,) = found_in(tmp_path, packed({"a.txt": b"x"}))
    assert isinstance(source, Source)
    (tmp_path / "a.zip").write_bytes(packed({"b.txt": b"other"}))
    with pytest.raises(DocumentError) as caught:
        source.read()
    assert caught.value.code == "changed_while_read"


def test_zip_named_docx_is_refused_with_what_it_is(tmp_path: Path) -> None:
    data = packed({"a.txt": b"x"})
    with pytest.raises(DocumentError) as caught:
        read_document(Source("a.docx", lambda: data), Limits())
    assert caught.value.code == "unsupported_zip"


@pytest.mark.parametrize("members", [{}, {"年报/": b""}, {"__MACOSX/._a.txt": b"x"}])
def test_an_archive_without_files_in_a_folder_is_no_secret(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    (tmp_path / "b.txt").write_text("年报", encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(packed(members))
    empty, read = iter_sources([tmp_path], Limits())
    assert isinstance(empty, SourceFailure)
    assert (empty.path, empty.stage) == (str(tmp_path / "a.zip"), "open")
    assert empty.code == "no_documents"
    assert "no file in the archive" in empty.reason
    assert read.path.endswith("b.txt")
    assert codes(found_in(tmp_path, packed(members))) == ["no_documents"]


def test_lock_files_in_an_archive_are_not_read(tmp_path: Path) -> None:
    data = packed({"~$a.docx": b"x", "~$b.zip": b"x", "a.txt": b"a"})
    assert inner_paths(found_in(tmp_path, data)) == ["a.txt"]
