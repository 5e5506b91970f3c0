"""Mutated reports through every reader but PDF: nothing but DocumentError may come out.

The default test run tries some 300; a long run is started by hand:
`python tests/extractors/documents/fuzz_readers.py 200000 [SEED]`.
"""

from __future__ import annotations

import copy
import io
import random
import sys
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from gongkai.extractors.documents import Document, Limits, Source, read_document
from gongkai.extractors.errors import DocumentError

LIMITS = Limits(
    max_file_bytes=2_000_000, max_text_chars=200_000, max_table_cells=5_000, max_seconds=5.0
)

HTML = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html;
charset=gb2312"><title>云溪县2023年报</title><style>p{}.h{display:none}
@media print{#i{x:y}}</style></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/b">政务公开</a></li>
<li><a href="/c">互动</a></li></ul></div><table width=100%><tr><td><h1>年度报告</h1>
<p style="display:none">x</p><p><span>一、总体</span><span>情况</span></p>
<p>本年度报告由六个部分组成，所列数据的统计期限自2023年1月1日起至12月31日止。</p>
<table border=1><thead><tr><td colspan="4">第二十条第（一）项</td></tr></thead><tbody>
<tr><td rowspan="2">规章</td><td>1<sup>[1]</sup></td><td>2</td><td>&nbsp;</td></tr>
<tr><td>3<s>9</s></td><td rowspan=0><i class=h>8</i><input value=4></td><td>5</td></tr>
<tr><td>a<br>b</td></tr></tbody></table>
<pre>六、其他
 无</pre><o:p></o:p><ruby>公<rt>gong</rt></ruby></td></tr></table>
<div id="footer">版权所有</div><script>var a="</td>";</script></body></html>"""

TEXT = """云溪县2023年政府信息公开工作年度报告\r\n\r\n一、总体情况\n　　主动公开1,234条。\f
规章\t1\t0\t/\n|  |  | 3 |\n二、主动公开政府信息情况"""

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT_XML = f"""<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_NS}"
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>一、</w:t>
</w:r><w:ins><w:r><w:t>总体情况</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>
<w:r><w:tab/><w:br/><w:sym w:char="F0A8"/></w:r></w:p><w:sdt><w:sdtContent><w:tbl><w:tblGrid>
<w:gridCol w:w="900"/><w:gridCol w:w="90"/><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr>
<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>规章</w:t></w:r></w:p>
</w:tc><w:tc><w:p>
<w:r><w:rPr><w:strike/></w:rPr><w:t>4</w:t></w:r>
<w:r><w:t>5</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t>
</w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:gridAfter w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan
w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>
</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt><w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>
<w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:p>
</w:body></w:document>"""
RELS = """<?xml version="1.0"?><Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""
_TOKENS = (
    b"<table>", b"</table>", b"<td colspan=99999 rowspan=0>", b"<tr>", b"\x00", b"\xff\xfe",
    b"&#0;",
    b"<![CDATA[", b"<!--", b"<div><div><div>", b"</w:p>", b"<w:tbl>", b"<w:tc>", b"&x;", b"\x80",
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"99999999999", b"-1", b'w:val="', b"<a href=x>",
    b"\xe4\xb8",
    b"<sup>1</sup>", b"<br>", b"\x0c", b"PK\x03\x04", b"<p hidden>", b"\r", b"\xc1\xaa\xcd\xa8",
)  # fmt: skip


class Case(NamedTuple):
    """One input: the reader it is meant for, and its bytes."""

    kind: str
    data: bytes


def docx_bytes(document: bytes, rels: bytes = RELS.encode()) -> bytes:
    """Return a DOCX of a main part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", rels)
        archive.writestr("word/document.xml", document)
    return packed.getvalue()


def mutated(data: bytes, choose: random.Random) -> bytes:
    """Return the bytes with a few changes: bytes overwritten, cut, doubled, tokens put in."""
    changed = bytearray(data)
    for _ in range(choose.randint(1, 6)):
        place = choose.randrange(len(changed) + 1)
        stop = min(len(changed), place + choose.choice((1, 1, 2, 8, 64, 400)))
        match choose.randrange(6):
            case 0:
                changed[place:stop] = choose.randbytes(stop - place)
            case 1:
                del changed[place:stop]
            case 2:
                changed[place:place] = changed[place:stop] * choose.choice((1, 2, 50))
            case 3:
                changed[place:place] = choose.choice(_TOKENS) * choose.choice((1, 1, 3, 200))
            case 4 if choose.random() < 0.1:
                del changed[place:]
            case _:
                other = choose.randrange(len(changed) + 1)
                changed[other:other] = changed[place:stop]
    return bytes(changed)


def rearranged(data: bytes, choose: random.Random) -> bytes:
    """Return well-formed XML with elements doubled, moved, removed, renamed or renumbered."""
    root = etree.fromstring(data)
    for _ in range(choose.randint(1, 8)):
        elements = list(root.iter("*"))[1:]
        if not elements:
            break
        element, other = choose.choice(elements), choose.choice(elements)
        is_inside = element in other.iterancestors() or element is other
        match choose.randrange(6):
            case 0:
                other.remove(element) if element.getparent() is other else element.clear()
            case 1 if len(elements) < 2_000:
                other.append(copy.deepcopy(element))
            case 2 if not is_inside:
                other.append(element)
            case 3:
                element.tag = other.tag
            case 4:
                element.text = choose.choice(("", "5", " ", "\n", "一、", "x" * 700))
            case _:
                for name in element.attrib:
                    values = ("", "0", "2", "-1", "9" * 12, "restart", "x", "\u0663", "1.5")
                    element.set(name, choose.choice(values))
    return etree.tostring(root)


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield mutated inputs, the same for the same seed."""
    choose = random.Random(seed)
    encodings = ("utf-8", "gb18030", "utf-16", "utf-16-le", "big5hkscs")
    packed = docx_bytes(DOCUMENT_XML.encode())
    for _ in range(count):
        encoding = choose.choice(encodings)
        match choose.randrange(8):
            case 0 | 1 | 2:
                data = HTML.encode(encoding, "ignore")
                yield Case("html", mutated(data, choose))
            case 3:
                yield Case("text", mutated(TEXT.encode(encoding, "ignore"), choose))
            case 4 | 5:
                yield Case("docx", docx_bytes(rearranged(DOCUMENT_XML.encode(), choose)))
            case 6 if choose.random() < 0.7:
                yield Case("xml", docx_bytes(mutated(DOCUMENT_XML.encode(), choose)))
            case 6:
                rels = mutated(RELS.encode(), choose)
                yield Case("rels", docx_bytes(DOCUMENT_XML.encode(), rels))
            case _:
                yield Case("zip", mutated(packed, choose))


def check_document(document: Document) -> None:
    """Raise AssertionError where a Document breaks its own contract."""
    text = document.text
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].strip()
        assert text[block.start] not in "\r\n"
        assert text[block.end - 1] not in "\r\n"
        last = block.end
    assert not text[last:].strip()
    for grid in document.grids:
        covered: set[tuple[int, int]] = set()
        place = grid.start
        for cell in grid.cells:
            assert place <= cell.start <= cell.end <= grid.end
            place = cell.end
            core = text[cell.start : cell.end]
            assert core == core.strip()
            assert cell.row_span >= 1
            assert cell.column_span >= 1
            assert cell.row + cell.row_span <= grid.n_rows
            assert cell.column + cell.column_span <= grid.n_columns
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    assert (row, column) not in covered
                    covered.add((row, column))


def outcome(case: Case) -> str:
    """Read one input; return the format read or the code of the error."""
    try:
        document = read_document(Source("fuzz", lambda: case.data), LIMITS)
    except DocumentError as error:
        return error.code
    check_document(document)
    return document.format


def main(count: int, seed: int) -> int:
    """Try `count` inputs; print how they ended and the first bytes of those that should not."""
    outcomes: Counter[str] = Counter()
    n_faults = 0
    for number, case in enumerate(cases(count, seed)):
        try:
            outcomes[f"{case.kind}: {outcome(case)}"] += 1
        except Exception:  # noqa: BLE001  (finding these is what it is for)
            n_faults += 1
            if n_faults <= 5:
                sys.stdout.write(f"case {number} of seed {seed}: {case.kind}\n{case.data!r}\n")
                sys.stdout.write(traceback.format_exc())
    for name, n_cases in sorted(outcomes.items()):
        sys.stdout.write(f"{n_cases:8d}  {name}\n")
    sys.stdout.write(f"{count} inputs, {n_faults} faults\n")
    return 1 if n_faults else 0


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:]), *([1] * (3 - len(sys.argv)))))
