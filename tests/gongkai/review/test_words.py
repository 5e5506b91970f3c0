"""The words of the pages: none that is asked for is missing, none is there that nobody says."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from gongkai.annotations.graph import LETTERS
from gongkai.pages.words import keys
from gongkai.review.actions import ActionError
from gongkai.review.shell import CHOICES, asset, own_words, pair, script_words

_ROOT = resources.files("gongkai.review")
_SCRIPTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in (_ROOT / "assets").iterdir()
    if path.name.endswith(".js")
}
_TEMPLATES = [path.read_text(encoding="utf-8") for path in (_ROOT / "templates").iterdir()]
_MODULES = [path.read_text(encoding="utf-8") for path in _ROOT.iterdir() if path.name[-3:] == ".py"]


def test_every_word_a_script_says_is_there() -> None:
    known = script_words()
    for name, script in _SCRIPTS.items():
        for group, key in re.findall(r'\bt\("(\w+)", "(\w+)"\)', script):
            assert key in known[group], (name, group, key)


def test_every_word_a_template_says_is_there() -> None:
    for template in _TEMPLATES:
        for group, key in re.findall(r'(?:w|label|pair)\("(\w+)", "(\w+)"\)', template):
            assert key in own_words().get(group, {}) or key in keys(group), (group, key)


def test_every_reason_to_refuse_has_its_sentence() -> None:
    said = {code for one in _MODULES for code in re.findall(r'ActionError\("(\w+)"', one)}
    said |= {code for one in _MODULES for code in re.findall(r'_fault\(\d+, "(\w+)"', one)}
    assert len(said) > 12
    assert said <= own_words()["refused"].keys()
    assert str(ActionError("gone", "f1")) == "gone: f1"


def test_every_reason_not_to_open_a_report_is_told_in_both_languages() -> None:
    said = {code for one in _MODULES for code in re.findall(r'OpeningError\("(\w+)"', one)}
    assert said | {"faults"} == own_words()["cannot_open"].keys()
    for code, (zh, en) in own_words()["cannot_open"].items():
        assert re.search(r"[\u4e00-\u9fff]", zh), code
        assert en.isascii(), code
        assert set(re.findall(r"{\w+}", zh)) == set(re.findall(r"{\w+}", en)), code


def test_every_reason_to_refuse_is_told_in_both_languages() -> None:
    for code, (zh, en) in own_words()["refused"].items():
        assert re.search(r"[\u4e00-\u9fff]", zh), code
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", en), code
        assert zh[-1] in "。：为", code


def test_no_word_is_left_that_nobody_says() -> None:
    everything = "".join([*_SCRIPTS.values(), *_TEMPLATES, *_MODULES])
    for group in ("review", "key", "field"):
        for key in own_words()[group]:
            made_up = key.startswith("n_") or key in ("this_report", "all_reports")
            assert made_up or f'"{key}"' in everything, (group, key)


def test_every_choice_has_its_words_in_both_languages() -> None:
    for group, choices in CHOICES.items():
        for key in choices:
            zh, en = pair(group, key)
            assert re.search(r"[\u4e00-\u9fff]", zh) or zh.isascii(), (group, key)
            assert en.isascii(), (group, key)
    assert LETTERS.keys() <= own_words()["label"].keys()


@pytest.mark.parametrize("name", [*_SCRIPTS, "page.css", "page.js", "report.css", "review.css"])
def test_assets_ask_for_nothing_from_elsewhere(name: str) -> None:
    found = asset(name)
    assert found is not None
    text = found[0].decode()
    assert "http" not in text.replace("http-equiv", "")
    assert "eval(" not in text
    assert "url(" not in text


def test_no_handler_or_style_is_written_into_a_page() -> None:
    for template in _TEMPLATES:
        assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", template)
