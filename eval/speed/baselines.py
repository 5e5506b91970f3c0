"""What people would use instead of us, and the least any reader must do; `gongkai benchmark`.

Each probe is given a file's bytes and does its work in memory. A floor reads the bytes and gets
the text out, nothing more. Tools are measured where they are installed.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

Probe = Callable[[str, bytes], object]


class Baseline(NamedTuple):
    """A probe, the format it reads and the modules it needs."""

    format: str
    needs: tuple[str, ...]
    probe: Probe

    @property
    def is_installed(self) -> bool:
        """All it needs is there."""
        return all(find_spec(name) is not None for name in self.needs)


def decoded_text(_path: str, data: bytes) -> object:
    """Decode the bytes of a text file."""
    return data.decode("utf-8", "replace")


def lxml_text(_path: str, data: bytes) -> object:
    """Read all text of a web page with lxml, its menus included."""
    from lxml import html  # noqa: PLC0415

    return "".join(map(str, html.fromstring(data).itertext()))


def docx_text(_path: str, data: bytes) -> object:
    """Read all text of a DOCX from its XML."""
    from lxml import etree  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(str(text) for text in root.itertext())


def pypdfium2_text(_path: str, data: bytes) -> object:
    """Read the plain text of a PDF with pypdfium2, the least that any reader on it can take."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def pdfplumber_tables(_path: str, data: bytes) -> object:
    """Read the text and the tables of a PDF with pdfplumber."""
    with import_module("pdfplumber").open(io.BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def camelot_tables(_path: str, data: bytes) -> object:
    """Read the ruled tables of a PDF with camelot, which wants a file."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        tables = import_module("camelot").read_pdf(file.name, pages="all", flavor="lattice")
        return [table.data for table in tables]


def pandas_tables(_path: str, data: bytes) -> object:
    """Read the tables of a web page with pandas; ValueError of a page without any is no result."""
    try:
        return import_module("pandas").read_html(io.BytesIO(data), flavor="lxml")
    except ValueError:
        return []


def python_docx_tables(_path: str, data: bytes) -> object:
    """Read paragraphs and table cells of a DOCX with python-docx."""
    document = import_module("docx").Document(io.BytesIO(data))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return paragraphs, [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]


def trafilatura_text(_path: str, data: bytes) -> object:
    """Read the main text of a web page with trafilatura."""
    return import_module("trafilatura").extract(data)


def spacy_words(_path: str, data: bytes) -> object:
    """Cut a text into words (jieba) and sentences with a spaCy pipeline that has no model."""
    document = _blank_pipeline()(data.decode("utf-8", "replace"))
    return [[word.text for word in sentence] for sentence in document.sents]


@cache
def _blank_pipeline() -> Any:
    config = {"nlp": {"tokenizer": {"segmenter": "jieba"}}}
    pipeline = import_module("spacy").blank("zh", config=config)
    pipeline.add_pipe("sentencizer", config={"punct_chars": ["。", "！", "？", "；", "\n"]})
    return pipeline


BASELINES: dict[str, Baseline] = {
    "floor: bytes decoded": Baseline("text", (), decoded_text),
    "floor: lxml, all text": Baseline("html", ("lxml",), lxml_text),
    "floor: text of the XML": Baseline("docx", ("lxml",), docx_text),
    "pypdfium2, plain text": Baseline("pdf", ("pypdfium2",), pypdfium2_text),
    "pdfplumber, text and tables": Baseline("pdf", ("pdfplumber",), pdfplumber_tables),
    "camelot, ruled tables": Baseline("pdf", ("camelot",), camelot_tables),
    "python-docx, text and tables": Baseline("docx", ("docx",), python_docx_tables),
    "trafilatura, main text": Baseline("html", ("trafilatura",), trafilatura_text),
    "pandas.read_html, tables": Baseline("html", ("pandas",), pandas_tables),
    "spaCy, words and sentences": Baseline("text", ("spacy", "jieba"), spacy_words),
}
