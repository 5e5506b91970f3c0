"""The pages on paper, printed by a real browser. Skipped where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

Open = Callable[..., Any]


def printed(page: Any) -> list[tuple[str, float]]:
    """Return the text of each page, and how much of its height nothing stands on at its foot."""
    pages = []
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        for one in document:
            text = one.get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars())]
            foot = min((low for left, low, right, _ in boxes if right > left), default=0.0)
            pages.append((text.get_text_range(), foot / one.get_height()))
    return pages


def test_a_report_is_printed_without_gaps_and_whole(open_page: Open, report_path: Path) -> None:
    pages = printed(open_page(report_path, locale="en-GB"))
    assert [foot for _, foot in pages[:-1] if foot > 0.2] == []
    whole = "\n".join(text for text, _ in pages)
    assert "other: other · natural person 0" in whole  # one of those folded away
    assert "+14 more" not in whole
    assert re.search(r"\d+ hold\b", whole)  # folded away, but counted
