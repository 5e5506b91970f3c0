"""What can be evaluated, by name: a system takes a text and returns its record.

    current        the pipeline as it is: the default model, or the rules where there is none
    majority       every number with a measure word is a publication
    rules          prose read by rule alone
    tagger         prose read by the default model alone
    combined       the default model with the rules as second witness
    model:NAME     a model at hand or a model folder; model:NAME:tagger by the tagger alone

`register` adds one; a system is made when it is first asked for, so that naming costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, get_args

from gongkai.eval.errors import EvaluationError
from gongkai.eval.majority import majority_narrative
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.reader import Narrative, read_narrative
from gongkai.extractors.narrative.voice import NOBODY, Mode, Voice, default_voice, load_voice
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report, Section
from gongkai.models.registry import default_model_folder

_MODEL = "model:"
_MAIN = ("combined", "current")  # how reports are read unless somebody asks for less
_RULES = Voice(None, "rules")


class System(Protocol):
    """A text in, its record out; offsets count in that text."""

    def __call__(self, text: str, sections: Sequence[Section] | None = None) -> Report:
        """Read a text; `sections` given are taken as they are (gold sections)."""


_FACTORIES: dict[str, Callable[[], System]] = {}


def register(name: str, factory: Callable[[], System]) -> None:
    """Make a system known by name; a name that is known already is replaced."""
    _FACTORIES[name] = factory


def system_names() -> list[str]:
    """Return the names that `get_system` takes, beside `model:NAME`."""
    return list(_FACTORIES)


def is_system(name: str) -> bool:
    """Whether a name is one that `get_system` takes; a model's is not looked up."""
    return name in _FACTORIES or name.startswith(_MODEL)


def default_systems() -> list[str]:
    """Return the baselines, and what the default model makes of them where there is one."""
    baselines = ["majority", "rules"]
    return baselines if default_model_folder() is None else [*baselines, "tagger", "combined"]


def main_system(names: Sequence[str]) -> str:
    """Return the one of some systems that people use: what is told of one only is told of it.

    >>> main_system(["combined", "rules"]), main_system(["model:b", "rules"])
    ('combined', 'model:b')
    """
    for name in (*_MAIN, *reversed([name for name in names if name.startswith(_MODEL)])):
        if name in names:
            return name
    return names[-1]


def get_system(name: str) -> System:
    """Make a system.

    Raises:
        EvaluationError: no such name.
        ModelError: its model is not at hand, or cannot be used.
    """
    if name.startswith(_MODEL):
        return voice_system(_model_voice(name))
    if name not in _FACTORIES:
        known = ", ".join([*_FACTORIES, f"{_MODEL}NAME"])
        raise EvaluationError(f"there is no system {name!r}; expected one of {known}")
    return _FACTORIES[name]()


def system_voice(name: str) -> Voice | None:
    """Return who reads the prose in a system, so that it can read files; None for no reader."""
    if name.startswith(_MODEL):
        return _model_voice(name)
    return _VOICES[name]() if name in _VOICES else None


def _model_voice(name: str) -> Voice:
    wanted, _, mode = name.removeprefix(_MODEL).partition(":")
    return load_voice(wanted, _mode(name, mode or "combined"))


def _mode(name: str, wanted: str) -> Mode:
    for mode in get_args(Mode):
        if mode == wanted:
            found: Mode = mode
            return found
    expected = ", ".join(get_args(Mode))
    raise EvaluationError(f"{name}: got mode {wanted!r}, expected one of {expected}")


def read_text(text: str, voice: Voice) -> Report:
    """Return the record that the pipeline makes of a text.

    Raises:
        ValueError: the reader altered the text, so that offsets would not count in it.
    """
    data = text.encode()
    document, report = read_report(Source("report.txt", lambda: data), Limits(), voice)
    if document.text != text:
        raise ValueError("the reader's text differs from the text that was annotated")
    return report


def voice_system(voice: Voice) -> System:
    """Return the pipeline with its prose read by a voice."""

    def read(text: str, sections: Sequence[Section] | None = None) -> Report:
        report = read_text(text, voice)
        if sections is None:
            return report
        told = read_narrative(text, fold(text), sections, _tables(report), voice)
        return _retold(report, sections, told)

    return read


def majority_system() -> System:
    """Return the pipeline with its prose read by the commonest labels."""

    def read(text: str, sections: Sequence[Section] | None = None) -> Report:
        report = read_text(text, _RULES)
        sections = report.sections if sections is None else sections
        return _retold(report, sections, majority_narrative(text, sections, _tables(report)))

    return read


def _tables(report: Report) -> list[tuple[int, int]]:
    return [(table.start, table.end) for table in report.readings]


def _retold(report: Report, sections: Sequence[Section], told: Narrative) -> Report:
    parts = ("facts", "channels", "problems", "improvements")
    update = {part: getattr(told, part) for part in parts}
    return report.model_copy(update={"sections": list(sections), **update})


def _default(mode: Mode) -> Voice:
    voice = default_voice()
    if voice.model is None:
        raise EvaluationError(f"{mode}: no model is at hand; train one with `gongkai train`")
    return Voice(voice.model, mode)


def _reader(name: str) -> Callable[[], System]:
    return lambda: voice_system(_VOICES[name]())


_VOICES: dict[str, Callable[[], Voice]] = {
    "current": default_voice,
    "rules": lambda: _RULES,
    "none": lambda: Voice(None, NOBODY),
    "tagger": lambda: _default("tagger"),
    "combined": lambda: _default("combined"),
}
register("current", _reader("current"))
register("majority", majority_system)
for _name in ("rules", "tagger", "combined"):
    register(_name, _reader(_name))
