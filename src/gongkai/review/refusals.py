"""Why a report cannot be opened or an action cannot be done, in Chinese and in English."""

from __future__ import annotations

from gongkai.annotations.errors import AnnotationError
from gongkai.pages.words import Pair
from gongkai.result_folder.files import StoreError
from gongkai.review.actions import ActionError
from gongkai.review.journal import JournalError
from gongkai.review.shell import pair
from gongkai.wording.sentences import in_language


class OpeningError(StoreError):
    """A report, a folder or a port that cannot be opened; `words` say why in both languages.

    Args:
        code: key of the sentence (`words.toml`, group `cannot_open`).
        values: what is filled into it.
    """

    def __init__(self, code: str, **values: object) -> None:
        zh, en = pair("cannot_open", code)
        in_zh = values | {"why": in_language(str(values.get("why", "")), "zh")}
        self.words = Pair(zh.format(**in_zh), en.format(**values))
        super().__init__(self.words.en)


def error_words(error: Exception) -> Pair:
    """Return what an error says; English in both where it has no Chinese."""
    if isinstance(error, OpeningError):
        return error.words
    if isinstance(error, AnnotationError):
        return _faults(error, "{fault}", "{fault}")
    if isinstance(error, JournalError) and isinstance(error.__cause__, AnnotationError):
        return _faults(error.__cause__, *pair("cannot_open", "faults"))
    if isinstance(error, ActionError):
        return action_words(error.code, error.detail)
    return Pair(in_language(str(error), "zh"), str(error))


def _faults(error: AnnotationError, zh: str, en: str) -> Pair:
    """Return sentences with the first fault in them; `gongkai lint` tells all."""
    first = error.faults[0]
    return Pair(zh.format(fault=first.said("zh")), en.format(fault=first.said("en")))


def action_words(code: str, detail: str | tuple[str, ...] = "") -> Pair:
    """Return why an action is refused: the sentence of the code, and what exactly.

    >>> action_words("because").en
    'To dismiss it, give a reason first.'
    """
    zh, en = pair("refused", code)
    if not detail:
        return Pair(zh, en)
    more_zh, more_en = (detail, detail) if isinstance(detail, str) else detail
    return Pair(f"{zh}{more_zh}", f"{en} {more_en}")
