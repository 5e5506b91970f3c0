"""What a huge page may cost: elements, time, text and memory."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.html.lines import tree_to_lines
from gongkai.extractors.documents.html.tree import bytes_to_page
from gongkai.extractors.documents.markup import raise_memory_error
from gongkai.extractors.errors import LimitError

PARAGRAPHS = "<html><body>" + "<p>一二三四</p>" * 5_000 + "</body></html>"


@pytest.mark.issue(2)
def test_time_and_text_are_looked_at_while_a_page_without_tables_is_walked() -> None:
    page = bytes_to_page(PARAGRAPHS.encode(), Deadline(60))
    with pytest.raises(LimitError) as caught:
        tree_to_lines(page.body, Limits(), Deadline(-1))
    assert caught.value.code == "too_slow"
    with pytest.raises(LimitError) as caught:
        tree_to_lines(page.body, Limits(max_text_chars=100), Deadline(60))
    assert caught.value.code == "text_too_long"


@pytest.mark.issue(2)
@pytest.mark.parametrize("markup", ["<table><tr>" + "<td>1" * 1_000_001, "<p>" * 1_000_001])
def test_a_page_of_too_many_elements_is_refused_before_they_are_made(markup: str) -> None:
    with pytest.raises(LimitError) as caught:
        read_document(Source("a.html", markup.encode), Limits())
    assert caught.value.code == "too_many_elements"


@pytest.mark.issue(2)
def test_indentation_is_no_text_that_a_page_is_too_long_for() -> None:
    markup = "<html><body>" + f"<p>一二</p>{chr(10)}{' ' * 200}" * 5_000 + "</body></html>"
    page = bytes_to_page(markup.encode(), Deadline(60))
    lines = tree_to_lines(page.body, Limits(max_text_chars=20_000), Deadline(60)).lines
    assert [line.text for line in lines] == ["一二"] * 5_000


@pytest.mark.issue(2)
def test_text_without_a_line_end_is_counted_while_it_grows() -> None:
    """The page is refused while it is walked, not once all of it is one line."""
    markup = "<html><body>" + f"<a href=x>{'字' * 41}</a>" * 20_000 + "</body></html>"
    page = bytes_to_page(markup.encode(), Deadline(60))
    with pytest.raises(LimitError) as caught:
        tree_to_lines(page.body, Limits(max_text_chars=20_000), Deadline(60))
    assert caught.value.code == "text_too_long"


@pytest.mark.issue(2)
def test_indentation_between_links_is_no_text_that_a_page_is_too_long_for() -> None:
    markup = "<html><body>" + f"<a href=x>一</a>{chr(10)}{' ' * 200}" * 5_000 + "</body></html>"
    page = bytes_to_page(markup.encode(), Deadline(60))
    assert tree_to_lines(page.body, Limits(max_text_chars=20_000), Deadline(60)).lines


def syntax_error(message: str, code: int) -> etree.XMLSyntaxError:
    """Return the error as lxml raises it: its signature is not that of the stubs."""
    make: Any = etree.XMLSyntaxError
    made = make(message, code, 0, 0)
    assert isinstance(made, etree.XMLSyntaxError)
    return made


@pytest.mark.issue(2)
@pytest.mark.parametrize("name", ["unknown error", "Memory allocation"])
def test_a_broken_file_that_speaks_of_memory_is_no_lack_of_it(name: str) -> None:
    raise_memory_error(syntax_error(f"Tag {name} invalid, line 1, column 9", 801))


@pytest.mark.issue(2)
def test_the_code_of_a_lack_of_memory_is_enough() -> None:
    with pytest.raises(MemoryError):
        raise_memory_error(syntax_error("", int(etree.ErrorTypes.ERR_NO_MEMORY)))


@pytest.mark.issue(2)
def test_what_the_parser_calls_unknown_is_a_lack_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise syntax_error("unknown error", 0)

    monkeypatch.setattr(etree, "fromstring", fail)
    with pytest.raises(MemoryError):
        read_document(Source("a.html", PARAGRAPHS.encode), Limits())
