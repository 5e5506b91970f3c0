from __future__ import annotations

import io
import zipfile

import docx
import pytest

from gongkai.extractors.documents import Document, Limits, Source, read_document
from gongkai.extractors.errors import DocumentError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OPEN = f"""<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>"""
CLOSE = "</w:body></w:document>"


def package(document: str | bytes, **parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return target.getvalue()


def read_bytes(data: bytes, limits: Limits | None = None) -> Document:
    return read_document(Source("a.docx", lambda: data), limits or Limits())


def read(body: str, **parts: str) -> Document:
    return read_bytes(package(OPEN + body + CLOSE, **parts))


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, limits)
    return caught.value.code


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def rows(document: Document) -> list[list[str | None]]:
    (grid,) = document.grids
    return [
        [None if cell is None else document.text[cell.start : cell.end] for cell in row]
        for row in grid.rows()
    ]


def tbl(*lines: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>" + "".join(lines) + "</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(cells) + "</w:tr>"


SPAN2 = '<w:gridSpan w:val="2"/>'
DOWN = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def test_document_of_python_docx_is_read() -> None:
    source = docx.Document()
    source.core_properties.title = "云溪县年报"
    heading = source.add_paragraph()
    for character in "一、总体情况":
        heading.add_run(character)
    table = source.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "第二十条"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "规章"
    for row, column in ((1, 1), (1, 2), (2, 1), (2, 2)):
        table.cell(row, column).text = str(10 * row + column)
    source.add_paragraph("尾")
    target = io.BytesIO()
    source.save(target)
    document = read_bytes(target.getvalue())
    assert document.text == "一、总体情况\n第二十条\n规章\t11\t12\n21\t22\n尾\n"
    assert rows(document) == [["第二十条"] * 3, ["规章", "11", "12"], ["规章", "21", "22"]]
    assert document.declared_title == "云溪县年报"
    assert document.format == "docx"
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


RAISED = "<w:vertAlign w:val='superscript'/>"
CHANGES = f"<w:ins>{r('增')}</w:ins><w:del>{r('删')}</w:del><w:moveFrom>{r('移')}</w:moveFrom>"
TABS = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
CHOICE = f"<mc:Choice>{box('框')}</mc:Choice><mc:Fallback>{box('框')}</mc:Fallback>"
RUBY = f"<w:ruby><w:rt>{r('gong')}</w:rt><w:rubyBase>{r('公')}</w:rubyBase></w:ruby>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (CHANGES, "增\n"),
        (f"<w:hyperlink>{r('链')}</w:hyperlink><w:smartTag>{r('接')}</w:smartTag>", "链接\n"),
        (f"{TABS}<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc\n"),
        (
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('控')}</w:sdtContent></w:sdt>",
            "控\n",
        ),
        (r("藏", "<w:vanish/>") + r("显", "<w:vanish w:val='0'/>"), "显\n"),
        (
            f"{r('正')}<w:r><mc:AlternateContent>{CHOICE}</mc:AlternateContent></w:r>{r('文')}",
            "正文\n框\n",
        ),
        (f"<w:r>{RUBY}</w:r>", "公\n"),
        ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r>", "3\n"),
        (r("5") + r("1", RAISED) + r("件，m") + r("2", RAISED), "5件，m2\n"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "x\n"),
        ("<w:r><w:sym w:char='2460'/><w:noBreakHyphen/><w:t>a</w:t></w:r>", "①\u2011a\n"),
        ("<w:r><w:sym w:char='0001'/><w:sym w:char='x'/><w:t>a</w:t></w:r>", "a\n"),
    ],
)
def test_text_is_what_word_shows(runs: str, text: str) -> None:
    assert read(f"<w:p>{runs}</w:p>").text == text


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            tbl(tr(tc("a", DOWN), tc("b", SPAN2)), tr(tc("", GOES_ON), tc("1"), tc("2"))),
            [["a", "b", "b"], ["a", "1", "2"]],
        ),
        # A continuation with nothing above it is a cell of its own.
        (tbl(tr(tc("a"), tc("b")), tr(tc("c", GOES_ON), tc("d"))), [["a", "b"], ["c", "d"]]),
        (
            tbl(
                tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("b")),
                tr(tc("1"), tc("2"), tc("3")),
            ),
            [["a", "a", "b"], ["1", "2", "3"]],
        ),
        (
            tbl(
                tr(tc("a"), tc("b"), tc("c")),
                tr(tc("1"), tc("2"), properties='<w:gridBefore w:val="1"/>'),
            ),
            [["a", "b", "c"], [None, "1", "2"]],
        ),
        # A hair-wide column between two cuts of the rows is none.
        (
            tbl(
                tr(tc("a"), tc("b", SPAN2), tc("c")),
                tr(tc("1", SPAN2), tc("2"), tc("3")),
                widths=(900, 20, 900, 900),
            ),
            [["a", "b", "c"], ["1", "2", "3"]],
        ),
        # Struck out by change tracking.
        (
            tbl(
                tr(tc("a"), tc("b")),
                tr(tc("x"), tc("y"), properties="<w:del/>"),
                tr(tc("1"), tc("2")),
            ),
            [["a", "b"], ["1", "2"]],
        ),
        (
            tbl("<w:sdt><w:sdtContent>" + tr(tc("a"), tc("b")) + "</w:sdtContent></w:sdt>"),
            [["a", "b"]],
        ),
        (
            tbl(tr(tc("a"), "<w:tc>" + tbl(tr(tc("5"))) + "<w:p/></w:tc>"), tr(tc("b"), tc("6"))),
            [["a", "5"], ["b", "6"]],
        ),
        (tbl(tr(tc("a"), f"<w:tc>{p('商业')}{p('企业')}</w:tc>")), [["a", "商业\n企业"]]),
        (tbl(tr(tc("a", '<w:gridSpan w:val="99999999999"/>'), tc("b"))), [["a", "b"]]),
    ],
)
def test_cells_stand_where_word_puts_them(table: str, expected: list[list[str | None]]) -> None:
    assert rows(read(table)) == expected


def test_table_around_a_table_is_layout() -> None:
    inner = tbl(tr(tc("规章"), tc("1")))
    document = read(tbl(tr(f"<w:tc>{p('一、')}{inner}<w:p/></w:tc>", tc("旁"))))
    assert document.text == "一、\n规章\t1\n旁\n"
    assert rows(document) == [["规章", "1"]]


def test_notes_follow_at_the_end() -> None:
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    notes = (
        f"<w:footnotes xmlns:w='{W}'><w:footnote w:type='separator'>{p('-')}</w:footnote>"
        f"<w:footnote w:id='2'>{p('注：含上年结转。')}</w:footnote></w:footnotes>"
    )
    cell = f"<w:tc><w:p><w:r><w:t>5</w:t></w:r>{mark}</w:p></w:tc>"
    document = read(tbl(tr(tc("合计"), cell)) + p("尾"), footnotes=notes)
    assert document.text == "合计\t5\n尾\n注：含上年结转。\n"


def test_strict_documents_are_read() -> None:
    assert read_bytes(package((OPEN + p("正文") + CLOSE).replace(W, STRICT))).text == "正文\n"


def test_main_part_is_where_the_package_says() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        relation = f"<Relationship Type='{kind}' Target='/word/document2.xml'/>"
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr("word\\document2.xml", OPEN + p("正文") + CLOSE)
    assert read_bytes(target.getvalue()).text == "正文\n"


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert code_of(package(OPEN.replace("?>", f"?>{bomb}", 1) + p("&b;") + CLOSE)) == (
        "entities_refused"
    )


def test_external_entity_is_not_read() -> None:
    entity = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    data = package(OPEN.replace("?>", f"?>{entity}", 1) + p("&a;") + CLOSE)
    assert code_of(data) == "entities_refused"


def test_bombs_are_refused() -> None:
    data = package(OPEN + p("0" * 30_000_000) + CLOSE)
    assert code_of(data) == "compression_ratio"
    assert (
        code_of(data, Limits(max_compression_ratio=1e9, max_file_bytes=10**6)) == "file_too_large"
    )


@pytest.mark.parametrize("tag", ["w:sdt", "w:p", "w:ins", "w:tbl"])
def test_deep_nesting_is_refused(tag: str) -> None:
    body = f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000
    data = package(OPEN + body + CLOSE)
    assert code_of(data, Limits(max_compression_ratio=1e9)) == "nested_too_deep"


@pytest.mark.parametrize("depth", [50, 400])
def test_nested_tables_and_boxes_do_not_exhaust_the_stack(depth: int) -> None:
    tables = "<w:tbl><w:tr><w:tc>" * depth + p("深") + "</w:tc></w:tr></w:tbl>" * depth
    assert read(tables).text == "深\n"
    boxes = "<w:p><w:r><w:txbxContent>" * depth + p("框") + "</w:txbxContent></w:r></w:p>" * depth
    assert read(boxes).text == "框\n"


def test_cut_off_files_are_broken() -> None:
    data = package(OPEN + p("正文" * 500) + CLOSE)
    assert {code_of(data[:size]) for size in range(30, len(data), 40)} == {"broken_docx"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/workbook.xml", "unsupported_xlsx"),
        ("ppt/presentation.xml", "unsupported_pptx"),
        ("OFD.xml", "unsupported_ofd"),
        ("content.xml", "unsupported_odt"),
        ("[Content_Types].xml", "broken_docx"),
    ],
)
def test_other_packages_are_named(name: str, code: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "<x/>")
    assert code_of(target.getvalue()) == code


def test_document_without_text_is_said_to_be_one() -> None:
    assert code_of(package(OPEN + "<w:p/>" + CLOSE)) == "no_text"
