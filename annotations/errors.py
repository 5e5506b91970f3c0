"""What can be wrong with an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annotations.fault_texts import fault_text, rule_name


class Fault(NamedTuple):
    """One fault: the file, the line it stands in (from 1; 0 where it has none) and what is wrong.

    Attributes:
        code: names the rule, so that faults can be counted.
        message: what is wrong, in English.
        message_zh: the same in Chinese; "" where a fault is told in English only.
        place: offset in the report's text of what is wrong; None where it has none.
    """

    path: str
    line: int
    code: str
    message: str
    message_zh: str = ""
    place: int | None = None

    @classmethod
    def of(cls, path: str, line: int, name: str, /, **values: object) -> Fault:
        """Return the fault that `faults.toml` has the texts of.

        Args:
            path: its file.
            line: its line.
            name: rule and case, `overlap.same`.
            values: what is filled into the texts.

        >>> str(Fault.of("a.txt", 3, "splits.no_report", name="a01", split="train"))
        'a.txt:3: splits: a01 of train: no such report'
        """
        code, case = name.split(".")
        zh, en = (fault_text(code, case, language, values) for language in ("zh", "en"))
        return cls(path, line, code, en, zh)

    def at(self, place: int) -> Fault:
        """Return the fault with the offset in the report's text of what is wrong."""
        return self._replace(place=place)

    def pair(self) -> tuple[str, str]:
        """Return what is wrong in Chinese and in English."""
        return self.message_zh or self.message, self.message

    def __str__(self) -> str:
        """One line for people: `file:line: code: message`."""
        return self.said("en")

    def said(self, language: str) -> str:
        """Return the line for people in a language, "zh" or "en".

        >>> Fault.of("a.txt", 3, "splits.no_report", name="a01", split="train").said("zh")
        'a.txt:3: 分组：train 组的 a01：没有这份报告'
        """
        if language == "zh" and self.message_zh:
            return f"{self.path}:{self.line}: {rule_name(self.code, 'zh')}：{self.message_zh}"
        return f"{self.path}:{self.line}: {self.code}: {self.message}"


class AnnotationError(ValueError):
    """Annotations that cannot be used; `faults` holds all of them, not just the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = list(faults)
