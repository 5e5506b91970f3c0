from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extractors import schema
from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata import document_to_metadata
from gongkai.extractors.metadata.dates import to_number
from gongkai.extractors.metadata.zones import clean
from gongkai.extractors.sections import document_to_sections

REPORT = """索引号：X01-2024-0007 发布机构：青石县水利局 发布日期：2024-01-15 09:30
青石县水利局
2023 年政府信息公开工作年度报告

本报告所列数据的统计期限自2023年1月1日起至12月31日止。电子版见http://www.example.gov.cn/slj/。\
如有疑问，请与青石县水利局办公室联系（地址：青石县中心街 88 号（水利大厦）；邮编：123456；\
电话（传真）：0999—1234567；电子邮箱：qsx_slj@example.com）。

一、总体情况

2023年，青石县水利局认真贯彻条例。

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

六、其他需要报告的事项

无。网站见www.example.gov.cn。
"""


def document(text: str, declared: str | None = None) -> Document:
    return Document(
        path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text,
        declared_title=declared,
    )  # fmt: skip


def read(text: str, declared: str | None = None) -> schema.Metadata:
    doc = document(text, declared)
    return document_to_metadata(doc, document_to_sections(doc))


def fields_of(metadata: schema.Metadata) -> dict[str, str]:
    """Return field name (as in `evidence`) -> value, of what is not null."""
    record = metadata.model_dump()
    flat = {key: record[key] for key in ("title", "issuer", "region", "year", "published_on")}
    flat["index_number"] = record["index_number"]
    flat |= {
        f"{part}.{key}": value
        for part in ("period", "contact")
        for key, value in record[part].items()
    }
    flat |= {f"urls.{n}": url for n, url in enumerate(record["urls"])}
    return {key: str(value) for key, value in flat.items() if value is not None}


def assert_evidence(text: str, metadata: schema.Metadata, *, declared: bool = False) -> None:
    """Every value has a place (but those of a declared title), and the place prints the value."""
    fields = fields_of(metadata)
    assert metadata.evidence.keys() <= fields.keys()
    if not declared:
        assert metadata.evidence.keys() == fields.keys()
    for field, (start, end) in metadata.evidence.items():
        assert 0 <= start < end <= len(text)
        printed, value = text[start:end], fields[field]
        if field.startswith("period") or field == "published_on":
            numbers = re.findall(r"\d+|[元〇○一二三四五六七八九十]+", fold(printed).text)
            assert len(numbers) in (2, 3)
            if all(number.isdigit() for number in numbers):
                month_and_day = [int(part) for part in value.split("-")[1:]]
                assert [int(number) for number in numbers[-2:]] == month_and_day
        elif field == "year":
            # The year itself, or a date of publication in the year after.
            year = re.match(r"\d{4}|二[〇○][〇一二三四五六七八九]{2}", fold(printed).text)
            assert year is not None
            assert to_number(year[0]) in (int(value), int(value) + 1)
        elif field.startswith(("contact.phone", "contact.fax")):
            assert re.sub(r"\s*[\r\n]\s*", "", printed) == value
        elif field.startswith(("urls", "contact.email")):
            assert re.sub(r"\s", "", fold(printed).text) == value
        else:
            assert clean(printed) == value


def test_whole_report() -> None:
    metadata = read(REPORT)
    assert metadata.model_dump(exclude={"evidence"}) == {
        "title": "青石县水利局2023年政府信息公开工作年度报告",
        "issuer": "青石县水利局",
        "issuer_key": "青石县水利局",
        "issuer_kind": "department",
        "region": "青石县",
        "region_code": None,
        "region_candidates": [],
        "level": "county",
        "year": 2023,
        "period": {"start": "2023-01-01", "end": "2023-12-31"},
        "published_on": "2024-01-15",
        "index_number": "X01-2024-0007",
        "contact": {
            "unit": "青石县水利局办公室",
            "address": "青石县中心街88号（水利大厦）",
            "postcode": "123456",
            "phone": "0999—1234567",
            "fax": "0999—1234567",
            "email": "qsx_slj@example.com",
        },
        "urls": ["http://www.example.gov.cn/slj/", "www.example.gov.cn"],
    }
    assert_evidence(REPORT, metadata)
    start, end = metadata.evidence["title"]
    assert REPORT[start:end] == "青石县水利局\n2023 年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(REPORT.replace("\n", "\r\n"), id="crlf"),
        pytest.param("\u3000\u3000" + REPORT.replace("\n", "\n\u3000\u3000"), id="indent"),
        pytest.param(
            REPORT.replace("信息", "信\u200b息").replace("县", "县\ufeff"), id="zero width"
        ),
        pytest.param(REPORT.replace("青", "⻘").replace("水", "⽔"), id="radicals"),
        pytest.param(REPORT.replace("2023", "２０２３"), id="full-width digits"),
        pytest.param(REPORT.replace(" ", "\u00a0"), id="no-break spaces"),
    ],
)
def test_damage_changes_places_not_values(text: str) -> None:
    metadata = read(text)
    expected = read(REPORT).model_dump(exclude={"evidence"})
    assert metadata.model_dump(exclude={"evidence"}) == expected
    assert_evidence(text, metadata)


def test_nothing_said_is_null() -> None:
    metadata = read("今天天气很好。")
    assert metadata.evidence == {}
    assert fields_of(metadata) == {}
    assert read("").title is None


def test_declared_title_has_no_evidence() -> None:
    declared = "青石县水利局2023年政府信息公开工作年度报告_青石县人民政府网"
    text = "一、总体情况\n我局做好公开。\n"
    metadata = read(text, declared)
    assert metadata.title == "青石县水利局2023年政府信息公开工作年度报告"
    assert (metadata.issuer, metadata.region, metadata.level) == (
        "青石县水利局",
        "青石县",
        "county",
    )
    assert not metadata.evidence.keys() & {"title", "issuer", "region"}
    assert_evidence(text, metadata, declared=True)


def test_region_of_a_street_leaves_out_the_government_it_is_of() -> None:
    text = "铁岭市白桦区 人民政府站前街道办事处2023年政府信息公开工作年度报告\n"
    metadata = read(text)
    start, end = metadata.evidence["region"]
    assert metadata.region == "铁岭市白桦区站前街道"
    assert text[start:end] == "铁岭市白桦区 人民政府站前街道"
    assert metadata.issuer == "铁岭市白桦区人民政府站前街道办事处"


def test_contact_of_the_web_site_is_not_the_report_s() -> None:
    title = "青石县2023年政府信息公开工作年度报告"
    text = f"{title}\n一、总体情况\n2023年。\n主办单位：某网\n电话：0999-1234567"
    assert read(text).contact == schema.Contact()


def test_contact_of_the_last_section() -> None:
    text = REPORT.replace("请与", "勿").replace("地址：青石县", "").replace("邮编", "")
    text = re.sub("电话（传真）：[^；]*；电子邮箱：[^）]*", "", text)
    text = text.replace("无。", "请联系青石县水利局（电话：0999-7654321）。")
    contact = read(text).contact
    assert (contact.unit, contact.phone) == ("青石县水利局", "0999-7654321")


def test_folded_text_may_be_handed_in() -> None:
    doc = document(REPORT)
    sections = document_to_sections(doc)
    assert document_to_metadata(doc, sections, fold(REPORT)) == document_to_metadata(doc, sections)


PIECES = [
    "青石县", "云岭市", "水利局", "2023年", "政府信息公开", "工作", "年度报告", "年报", "《",
    "》", "（", "）", "：", "；", "，", "。", "地址", "邮编", "电话", "传真", "电子邮箱",
    "123456", "0999-1234567", "a@b.cn", "http://", "www.a.gov.cn", "统计期限自", "2023年1月1日",
    "至", "12月31日", "发布日期", "2024-01-05", "索引号", "X-2024-1", "请与", "联系", "发布机构",
    "来源", "现公布", "由", "编制", "㈠", "⼈⺠政府", "二〇二四年一月二十日", "县教育局", "|",
    "•", ">", "解读", "２０２２ 年度", "一、总体情况\n", "六、其他需要报告的事项\n", "\n", "\n",
    "\r\n", "\u3000", "\u200b", " ",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_evidence_always_prints_the_value(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert_evidence(text, read(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert_evidence(text, read(text))
