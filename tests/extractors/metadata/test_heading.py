"""The heading of a document that is no report is its title, where it is certain."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata.heading import document_to_heading
from gongkai.extractors.pipeline import document_to_report

BODY = (
    "第一条　为了规范本县的政务公开工作，保障公众依法获取政府信息的权利，制定本文件，请认真执行。"
)


def document(text: str, declared: str | None = None) -> Document:
    return Document("a.txt", "0" * 64, "text", "utf-8", text, declared_title=declared)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("青石县政府信息公开条例\n（2019年4月3日修订）", "青石县政府信息公开条例"),
        ("　　青石县 2024 年政务公开工作要点　\r\n", "青石县2024年政务公开工作要点"),
        ("青石县政务公开实施办法（试行）", "青石县政务公开实施办法（试行）"),
        (
            "青石县人民政府办公室\n关于印发2024年政务公开工作要点的通知",
            "青石县人民政府办公室关于印发2024年政务公开工作要点的通知",
        ),
        (
            "青石县人民政府关于印发\n《青石县政务公开工作要点》的通知",
            "青石县人民政府关于印发《青石县政务公开工作要点》的通知",
        ),
    ],
)
def test_the_heading_is_the_title_of_what_is_no_report(lines: str, title: str) -> None:
    text = f"{lines}\n\n{BODY}\n"
    report = document_to_report(document(text))
    assert report.template == "none"
    assert report.metadata.title == title
    start, end = report.metadata.evidence["title"]
    assert "".join(text[start:end].split()) == title
    (told,) = report.findings
    assert f"(title: {title})" in told.message
    assert f"（标题：{title}）" in (told.message_zh or "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今天天气很好。\n",
        f"{BODY}\n",
        "政府信息公开指南\n政府信息公开制度\n法定主动公开内容\n政府信息公开年报\n",  # a menu
        f"现将我县2023年政务公开有关工作情况\n{BODY}\n",  # a line that is torn
        f"政策解读\n{BODY}\n",
        f"我们认真学习了县里印发的通知，并提出了意见\n{BODY}\n",
        f"首页\n新闻\n政务\n互动\n青石县政务公开实施办法\n{BODY}\n",  # too far down to be certain
    ],
)
def test_what_is_not_certain_is_no_heading(text: str) -> None:
    assert document_to_heading(document(text)) is None
    (told,) = document_to_report(document(text or "无")).findings
    assert "(title: none found)" in told.message


def test_the_title_of_a_file_vouches_for_a_line_below_menus() -> None:
    title = "青石县政务公开实施办法"
    text = f"首页\n新闻\n政务\n互动\n{title}\n{BODY}\n"
    found = document_to_heading(document(text, f"{title}-青石县人民政府"))
    assert found is not None
    assert (found.value, text[found.start : found.end]) == (title, title)
    found = document_to_heading(document(BODY, f"{title}_青石县人民政府"))
    assert found is not None
    assert (found.value, found.start) == (title, None)
    assert document_to_heading(document(BODY, "Microsoft Word - 1.doc")) is None
