"""Numbers in the controls of a form, and controls that show none."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents import Limits, Source, read_document

UNREAD = "\ufffd"


def value(cell: str, rows: str = "<tr><td>规章<td>0<tr><td>行政规范性文件<td>48") -> str:
    page = f"<body><table><tr><td>行政许可<td>{cell}{rows}</table></body>"
    document = read_document(Source("a.html", page.encode), Limits())
    if not document.grids:
        return document.text
    second = document.grids[0].rows()[0][1]
    assert second is not None
    return document.text[second.start : second.end]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<input value=7837>", "7837"),
        ("<input type=number readonly value='7837'/>件", "7837件"),
        ("<form><p>共<input type=TEXT disabled value=7837>件</p></form>", "共7837件"),
        ("<select><option>9<option selected>7837</select>", "7837"),
        ("<select disabled><option>7837</option></select>", "7837"),
        ("<select multiple><option selected>9<option selected>7</select>", "9 7"),
        ("<textarea>\n7837 </textarea>", "7837"),
        ("<input value=''>", ""),
        ("<input value='7&#1;8'>", f"7{UNREAD}8"),
        # What a script has put there, nobody knows.
        ("<input>", UNREAD),
        ("<textarea></textarea>", UNREAD),
        ("<select><option>9<option>7</select>", UNREAD),
        ("<select></select>", UNREAD),
    ],
)
def test_control_in_a_cell_is_read_or_told_to_be_unread(cell: str, text: str) -> None:
    assert value(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        "7837<input type=hidden value=9>",
        "7837<input type=submit value=查询>",
        "7837<input type=checkbox value=1 checked>",
        "7837<input style='display:none' value=9>",
        "7837<button>改</button>",
    ],
)
def test_control_that_shows_no_value_adds_none(cell: str) -> None:
    assert value(cell) == "7837"


def test_search_box_of_the_site_is_no_text() -> None:
    assert value("<input value=请输入>", "") == ""
    nested = "<table><tr><td>站内<td>搜索</table><input value=请输入>"
    assert "请输入" not in value(nested)
