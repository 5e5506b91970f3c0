"""Make the sample reports from their sources.

    python samples/render.py            write every sample anew
    python samples/render.py --check    only say which samples are not what the sources give

Each source (`sources/NN-name.toml`) is one report; `sources/NN-name.page.tmpl` is the web page it
was published on. The same sources give the same bytes. PDF and DOC go through LibreOffice
(`soffice`): where it is missing they are left alone; another version may lay them out otherwise.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

from gongkai.eval.renderings import libreoffice
from gongkai.eval.renderings.layout import Layout, source_to_layout
from gongkai.eval.renderings.lines import lines_to_text
from gongkai.eval.renderings.printed_docx import layout_to_printed_docx
from gongkai.eval.renderings.printed_html import layout_to_site_page, layout_to_word_html
from gongkai.eval.renderings.renderers import RENDERERS
from gongkai.eval.renderings.source import load_source

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
ZIP_DATE = (2026, 1, 5, 9, 0, 0)

Writer = Callable[[str, Layout], bytes]


def as_text(
    name: str, layout: Layout, *, renderer: str, encoding: str = "utf-8", newline: str = "\n"
) -> bytes:
    """Write by one of the suite's text renderers; the name of the sample seeds its variety."""
    writer = RENDERERS[renderer].lines
    if writer is None:
        raise ValueError(f"{renderer} does not write text")
    lines = writer(layout, Random(name))  # noqa: S311
    return lines_to_text(lines).replace("\n", newline).encode(encoding)


def as_site_page(name: str, layout: Layout) -> bytes:
    """Write the page of the report's own site."""
    template = (SOURCES / f"{name}.page.tmpl").read_text(encoding="utf-8")
    return layout_to_site_page(layout, template)


def as_word_html(name: str, layout: Layout) -> bytes:
    """Write Word's web page; the name of the sample says where runs are cut."""
    return layout_to_word_html(layout, Random(name))  # noqa: S311


def as_docx(_: str, layout: Layout) -> bytes:
    """Write a Word document."""
    return layout_to_printed_docx(layout)


def as_pdf(_: str, layout: Layout) -> bytes:
    """Write the Word document and let LibreOffice print it."""
    return libreoffice.docx_to(layout_to_printed_docx(layout), "pdf")


def as_doc(_: str, layout: Layout) -> bytes:
    """Write the Word document and let LibreOffice save it in the old format."""
    return libreoffice.docx_to(layout_to_printed_docx(layout), "doc")


SAMPLES: dict[str, tuple[str, Writer]] = {
    "01-yunmei-county": ("txt", partial(as_text, renderer="F1_tab_lines")),
    "02-luanxi-county-office": (
        "txt",
        partial(as_text, renderer="F2_blank_separated", encoding="utf-8-sig", newline="\r\n"),
    ),
    "03-shiwei-town": ("txt", partial(as_text, renderer="F3_tabs")),
    "04-lanjiang-water": ("txt", partial(as_text, renderer="F4_pipes")),
    "05-jiawen-market-bureau": ("html", as_site_page),
    "06-huandong-district": ("htm", as_word_html),
    "07-cangpu-zone": ("docx", as_docx),
    "08-suiyuan-city": ("pdf", as_pdf),
    "09-yimen-street": ("doc", as_doc),
    "10-lanling-veterans": ("docx", as_docx),
    "11-jiawen-health": ("docx", as_docx),
    "12-yunmei-land": ("html", as_site_page),
    "13-lanling-housing": (
        "txt",
        partial(as_text, renderer="F1_split_heads", encoding="gb18030"),
    ),
    "14-jiawen-market-explained": ("html", as_site_page),
}
ARCHIVE = "15-two-reports.zip"
ARCHIVED = {
    "岚陵县/石桅镇2021年度报告.txt": "03-shiwei-town",
    "岚陵县/退役军人事务局2021年年报.docx": "10-lanling-veterans",
}


def sample_bytes(name: str) -> bytes | None:
    """Make one sample; None where LibreOffice is needed and not there."""
    extension, write = SAMPLES[name]
    if extension in ("pdf", "doc") and not libreoffice.is_installed():
        return None
    return write(name, source_to_layout(load_source(SOURCES / f"{name}.toml")))


def archive_bytes(made: dict[str, bytes | None]) -> bytes:
    """Put two of the samples into a ZIP, under the names an office would give them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, name in ARCHIVED.items():
            entry = zipfile.ZipInfo(member, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made[name] or b"")
    return out.getvalue()


def main() -> int:
    """Write or check all samples; 1 when a checked one is out of date."""
    parser = argparse.ArgumentParser(description="Make the sample reports from their sources.")
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is stale")
    is_check = parser.parse_args().check
    made = {name: sample_bytes(name) for name in SAMPLES}
    files = {f"{name}.{SAMPLES[name][0]}": data for name, data in made.items()}
    files[ARCHIVE] = archive_bytes(made)
    n_stale = 0
    for filename, data in files.items():
        path = HERE / filename
        if data is None:
            print(f"{filename}: left as it is, LibreOffice (soffice) is not installed")
        elif path.is_file() and path.read_bytes() == data:
            print(f"{filename}: current")
        elif is_check:
            n_stale += 1
            print(f"{filename}: differs from what its source gives")
        else:
            path.write_bytes(data)
            print(f"{filename}: written")
    return 1 if n_stale else 0


if __name__ == "__main__":
    sys.exit(main())
