"""What is wrong in a table of a head is told with the line of its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.annotations.errors import Fault
from gongkai.annotations.head_lines import head_lines, key_line
from gongkai.annotations.lint_files import Linted, _lint_file

HEAD = """+++
id = "z1"
issuer = "甲局"
level = "city"
type = "office"
year = 2022
template = "2021"
"""


def lint(folder: Path, tables: str) -> tuple[list[Fault], list[Fault]]:
    path = folder / "z1-x.txt"
    path.write_text(f"{HEAD}{tables}\n+++\n四、其他", encoding="utf-8")
    linted = Linted()
    _lint_file(path, linted)
    return linted.faults, [n for n in linted.notes if n.code == "table"]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("tables", "line", "said"),
    [
        ("[tables.requests]\npardoned = [1]", 9, "tables.requests.pardoned: no such row"),
        ("[metadata]\ntitle = 'x'\n[tables.requests]\n\ngranted = [1]", 12, "got [1]"),
        ("[tables]\n[tables.fees]\na = [1]", 9, "tables.fees: unknown table"),
        ("[tables.requests]\ngranted = [\n'x', 0, 0, 0, 0, 0, 0]", 9, "got 'x'"),
        ("[tables]\nrequests.granted = [1]", 9, "got [1]"),
        ("tables.'requests'.granted = [1]", 8, "got [1]"),
        ("tables = {requests = {granted = [1]}}", 8, "got [1]"),
        ("\ntables = 3", 9, "tables: got 3, expected a table"),
        ("[tables]\nrequests = [1]", 9, "tables.requests: got [1], expected a table"),
        ("\nmetadata = 3", 9, "metadata: got 3, expected a table"),
    ],
)
def test_what_is_wrong_in_a_table_has_the_line_of_its_key(
    tmp_path: Path, tables: str, line: int, said: str
) -> None:
    (fault,), _ = lint(tmp_path, tables)
    assert said in fault.message
    assert fault.line == line


@pytest.mark.issue(2)
def test_words_in_a_cell_have_the_line_of_their_row(tmp_path: Path) -> None:
    faults, (note,) = lint(tmp_path, "[tables.requests]\n\ngranted = ['四', 0, 0, 0, 0, 0, 0]")
    assert (faults, note.line) == ([], 10)


def test_a_key_without_a_line_has_that_of_what_it_is_in() -> None:
    lines = head_lines(HEAD + "[tables.requests]\n")
    assert key_line(lines, "tables.requests.granted") == 8
    assert key_line(lines, "level") == 4
    assert key_line(lines, "notes") == 1
