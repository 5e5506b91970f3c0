"""Struck-out and hidden runs of a DOCX are not joined to those that stand."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.extractors.documents import Document, Limits, Source, read_document

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def style(style_id: str, properties: str, base: str = "", kind: str = "character") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}">{based}<w:rPr>{properties}</w:rPr>'
        "</w:style>"
    )


STYLES = (
    style("hid", "<w:vanish/>")
    + style("below", "<w:b/>", base="hid")
    + style("back", '<w:vanish w:val="0"/>', base="hid")
    + style("struck", "<w:strike/>", kind="paragraph")
    + style("twice", '<w:dstrike w:val="true"/>')
    + style("plain", "<w:b/>")
    + style("round", "<w:strike/>", base="trip")
    + style("trip", "", base="round")
)


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def styled(text: str, style_id: str, more: str = "") -> str:
    return r(text, f'<w:rStyle w:val="{style_id}"/>{more}')


def p(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def read(body: str, styles: str | None = STYLES, footnotes: str | None = None) -> Document:
    parts = {
        "document": f"<w:body>{body}</w:body>",
        "styles": styles,
        "footnotes": footnotes,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, inner in parts.items():
            if inner is not None:
                root = f'<w:{name} xmlns:w="{NAMESPACE}">{inner}</w:{name}>'
                archive.writestr(f"word/{name}.xml", root)
    return read_document(Source("a.docx", packed.getvalue), Limits())


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "runs",
    [
        r("77", "<w:strike/>") + r("7837"),
        r("77", "<w:dstrike w:val='1'/>") + r("7837"),
        r("78", "<w:strike w:val='false'/>") + r("9", "<w:strike/>") + r("37"),
        styled("77", "hid") + r("7837"),
        styled("77", "below") + r("7837"),
        styled("77", "twice") + r("7837"),
        styled("77", "round") + r("7837"),
    ],
)
def test_struck_out_and_hidden_runs_are_left_out(runs: str) -> None:
    cells = f"<w:tc>{p(r('行政许可'))}</w:tc><w:tc>{p(runs)}</w:tc>"
    document = read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert document.text == "行政许可\t7837\n"
    value = document.grids[0].cells[1]
    assert document.text[value.start : value.end] == "7837"


@pytest.mark.issue(2)
def test_paragraph_in_a_style_that_strikes_out_is_left_out() -> None:
    struck = '<w:pStyle w:val="struck"/>'
    shown = r("八", '<w:strike w:val="0"/>')
    assert read(p(r("七") + shown, struck) + p(r("六"))).text == "八\n六\n"
    # The two undo each other, as in Word.
    assert read(p(r("七") + styled("八", "round"), struck) + p(r("六"))).text == "八\n六\n"


@pytest.mark.parametrize(
    "runs",
    [
        styled("7837", "plain"),
        styled("7837", "back"),
        styled("7837", "none of these"),
        styled("7837", "hid", "<w:vanish w:val='0'/>"),
        # What the run was before a tracked change.
        r("7837", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"),
    ],
)
def test_runs_that_are_shown_stay(runs: str) -> None:
    assert read(p(runs)).text == "7837\n"


@pytest.mark.parametrize("styles", [None, "", "<w:style/>", "<w:style><w:rPr/></w:style>"])
def test_document_without_styles_is_read(styles: str | None) -> None:
    assert read(p(styled("7837", "hid")), styles).text == "7837\n"


def test_style_that_a_note_alone_names_hides_its_text() -> None:
    notes = f"<w:footnote>{p(r('含上年') + styled('88', 'hid') + r('结转'))}</w:footnote>"
    assert read(p(r("收到9件")), footnotes=notes).text == "收到9件\n含上年结转\n"
