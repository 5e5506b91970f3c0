"""Records for the tests of the pages, which need no reader."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from gongkai.extractors.schema import (
    Cell,
    Channel,
    Contact,
    Fact,
    Finding,
    Generator,
    Improvement,
    Mention,
    Metadata,
    Operand,
    Period,
    Problem,
    Report,
    Section,
    Source,
    TableReading,
    Tables,
)
from gongkai.pages.corpus_counts import CorpusCounts
from gongkai.pages.corpus_page import counts_to_page

TEXT = """岑溪镇2023年报告
一、总体情况
公开信息12条，微信发布7条。
三、收到和处理政府信息公开申请情况
本年新收
3
/

五、问题
公开不够及时，下一步及时更新。
"""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_content(html: str) -> str:
    """What a page says once its markup is taken away."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def place(words: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def fact(words: str, value: float, **parts: Any) -> Fact:
    fields: dict[str, Any] = {
        "id": "f1",
        "kind": "publication",
        "item": "信息",
        "value": value,
        "unit": "条",
        "approx": "exact",
        "channel": [],
        "period": "year",
        "scope": "issuer_self",
        "parent": None,
        "role": "total",
        "section": "overview",
        "text": words,
        "item_start": None,
        "item_end": None,
        "confidence": 0.95,
        "origin": "both",
        **place(words),
    }
    return Fact(**{**fields, **parts})


def cell(words: str | None, status: Any = "number", **parts: Any) -> Cell:
    where: dict[str, Any] = place(words) if words else {"start": None, "end": None}
    value = int(words) if words and status == "number" else None
    return Cell(value, words, status, page=None, **where, **parts)


def full_report(**parts: Any) -> Report:
    """A record with something of everything, on `TEXT`; keywords replace its parts."""
    requests = {
        "new_received": {"natural_person": cell("3\n"[:1]), "total": cell("/", "dash")},
        "granted": {
            "natural_person": cell(None, "unreadable", reason="fused_digits"),
            "total": cell(None, "row_absent"),
        },
    }
    fail = Finding(
        code="prose_table.requests_received",
        status="fail",
        severity="error",
        message="prose tells 12, the table 3",
        message_zh="正文为12，表为3",
        operands=[
            Operand(ref="/facts/0", value=12, **place("12条")),
            Operand(ref="/tables/requests/new_received/natural_person", value=3, **place("3\n")),
        ],
        confidence=0.9,
    )
    reading = TableReading(
        table="requests",
        template="2021",
        method="lines",
        n_read=2,
        n_refused=1,
        n_absent=1,
        refused={"fused_digits": 1},
        **place("3\n/"),
    )
    fields: dict[str, Any] = {
        "sections": [Section(kind="overview", heading="一、总体情况", **place("一、总体情况"))],
        "tables": Tables(requests=requests),
        "readings": [reading],
        "facts": [fact("12条", 12), fact("7条", 7, id="f2", role="part", parent="f1")],
        "channels": [
            Channel(name="微信", type="wechat", account=None, mentions=[Mention(**place("微信"))])
        ],
        "problems": [
            Problem(
                id="p1",
                text="公开不够及时",
                types=["timeliness"],
                hedge="不够",
                confidence=0.6,
                **place("公开不够及时"),
            )
        ],
        "improvements": [
            Improvement(
                id="m1",
                text="及时更新",
                types=["timeliness"],
                tense="planned",
                addresses=["p1"],
                pairing="inline",
                confidence=0.99,
                **place("及时更新"),
            )
        ],
        "findings": [fail],
    }
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    head: dict[str, Any] = {
        "document_id": f"岑溪-{sha256[:8]}",
        "generator": Generator(version="0", model=None, templates="0"),
        "source": Source(
            path="岑溪.txt", sha256=sha256, format="text", n_pages=None, encoding="utf-8"
        ),
        "metadata": metadata(),
        "template": "2021",
    }
    return Report(**{**head, **fields, **parts})


def metadata(**parts: Any) -> Metadata:
    fields: dict[str, Any] = {
        "title": "岑溪镇2023年报告",
        "issuer": "岑溪镇",
        "region": None,
        "region_code": None,
        "level": "township",
        "year": 2023,
        "period": Period(start=None, end=None),
        "published_on": None,
        "index_number": None,
        "contact": Contact(),
        "urls": [],
        "evidence": {"title": (0, 11), "issuer": (0, 3), "year": (3, 8)},
    }
    return Metadata(**{**fields, **parts})


def index_page(folder: Path, n_reports: int) -> Path:
    """Write the page of a corpus of one report many times over; return its path."""
    counts, report = CorpusCounts(), full_report()
    for number in range(n_reports):
        counts.add(report, f"{number}.html", has_text=True)
    path = folder / "index.html"
    path.write_text(counts_to_page(counts, {"complete": True, "source": "x"}), encoding="utf-8")
    return path


def data_of(page: str) -> Any:
    """Return the data that a page carries for its script."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])
