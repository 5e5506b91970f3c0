"""What can be evaluated, by name: a system takes a text and returns its record.

    current     the pipeline as it is shipped
    rules       prose read by rule alone
    tagger      prose read by the shipped model alone
    combined    the shipped model with the rules as second witness
    majority    every number with a measure word is a publication
    model:DIR   a model folder, combined; model:DIR:tagger by the tagger alone

`register` adds one; a system is made when it is first asked for, so that naming costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, get_args

from gongkai.eval.errors import EvaluationError
from gongkai.eval.majority import majority_narrative
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.extractors.narrative.reader import Mode, Narrative, read_narrative
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report, Section


class System(Protocol):
    """A text in, its record out; offsets count in that text."""

    def __call__(self, text: str, sections: Sequence[Section] | None = None) -> Report:
        """Read a text; `sections` given are taken as they are (gold sections)."""


_FACTORIES: dict[str, Callable[[], System]] = {}


def register(name: str, factory: Callable[[], System]) -> None:
    """Make a system known by name; a name that is known already is replaced."""
    _FACTORIES[name] = factory


def system_names() -> list[str]:
    """Return the names that `get_system` takes, beside `model:DIR`."""
    return list(_FACTORIES)


def get_system(name: str) -> System:
    """Make a system.

    Raises:
        EvaluationError: no such name, or its model cannot be loaded.
    """
    if name.startswith("model:"):
        folder, _, mode = name.removeprefix("model:").partition(":")
        if mode not in ("", *get_args(Mode)):
            expected = ", ".join(get_args(Mode))
            raise EvaluationError(f"{name}: got mode {mode!r}, expected one of {expected}")
        model = NarrativeModel.load(Path(folder))
        return narrative_system(mode or "combined", model)  # type: ignore[arg-type]  # checked above
    if name not in _FACTORIES:
        known = ", ".join([*_FACTORIES, "model:DIR"])
        raise EvaluationError(f"there is no system {name!r}; expected one of {known}")
    return _FACTORIES[name]()


def read_text(text: str, path: str = "report.txt") -> Report:
    """Return the record that the pipeline makes of a text.

    Raises:
        ValueError: the reader altered the text, so that offsets would not count in it.
    """
    data = text.encode()
    document, report = read_report(Source(path, lambda: data), Limits())
    if document.text != text:
        raise ValueError("the reader's text differs from the text that was annotated")
    return report


def current_system() -> System:
    """Return the pipeline as it is; given sections are passed over."""

    def read(text: str, sections: Sequence[Section] | None = None) -> Report:  # noqa: ARG001
        return read_text(text)

    return read


def narrative_system(mode: Mode, model: NarrativeModel | None) -> System:
    """Return the pipeline with its prose read in a mode, by a model."""

    def tell(
        text: str, sections: Sequence[Section], tables: Sequence[tuple[int, int]]
    ) -> Narrative:
        return read_narrative(text, fold(text), sections, tables, model, mode)

    return _with_narrative(tell)


Teller = Callable[[str, Sequence[Section], Sequence[tuple[int, int]]], Narrative]


def _with_narrative(tell: Teller) -> System:
    """Return the pipeline with its prose read by `tell`."""

    def read(text: str, sections: Sequence[Section] | None = None) -> Report:
        report = read_text(text)
        if sections is not None:
            report = report.model_copy(update={"sections": list(sections)})
        told = tell(text, report.sections, [(table.start, table.end) for table in report.readings])
        parts = ("facts", "channels", "problems", "improvements")
        return report.model_copy(update={part: getattr(told, part) for part in parts})

    return read


register("current", current_system)
register("rules", lambda: narrative_system("rules", None))
register("majority", lambda: _with_narrative(majority_narrative))
