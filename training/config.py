"""The training configuration: a TOML file, every key checked, all faults told at once."""

from __future__ import annotations

import difflib
import tomllib
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from gongkai.extractors.documents.files.missing import missing_reason
from gongkai.models.errors import ConfigError
from gongkai.models.linear_chain import TrainingOptions
from gongkai.training.narrative import NarrativeOptions
from gongkai.wording import counted

Penalty = Annotated[float, Field(ge=0, le=100)]
Iterations = Annotated[int, Field(ge=1, le=10_000)]
T = TypeVar("T", bound=str)
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _each_once(names: list[T]) -> list[T]:
    """Refuse a name that is there twice; the reports would each be told as twice there."""
    first: set[Path] = set()
    for name in names:
        if Path(name) in first:
            raise ValueError(f"{name!r} is there twice; name it once")
        first.add(Path(name))
    return names


class DataConfig(_Part):
    """What is trained on."""

    authored: Annotated[list[Literal["train", "dev"]], AfterValidator(_each_once)] = [
        "train",
        "dev",
    ]
    folders: Annotated[list[str], AfterValidator(_each_once)] = []


class ChainConfig(_Part):
    """A linear chain."""

    c1: Penalty = 0.05
    c2: Penalty = 0.1
    iterations: Iterations = 100

    def options(self) -> TrainingOptions:
        """Return the options of the trainer."""
        return TrainingOptions(c1=self.c1, c2=self.c2, max_iterations=self.iterations)


class TaggerConfig(ChainConfig):
    """The character tagger."""

    engine: Literal["linear", "spacy", "transformer"] = "linear"
    jieba: bool = False
    lexicons: bool = True
    c2: Penalty = 0.05
    epochs: Annotated[int, Field(ge=1, le=1000)] = 12
    checkpoint: str = ""
    device: Annotated[str, Field(pattern=r"^(cpu|cuda|cuda:\d{1,2}|mps)$")] = "cpu"
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0


class TopicsConfig(_Part):
    """The classifiers of topics and tense."""

    strength: Annotated[float, Field(gt=0, le=1000)] = 60.0


class CalibrationConfig(_Part):
    """How confidence is calibrated."""

    folds: Annotated[int, Field(ge=2, le=20)] = 3


class TrainingConfig(_Part):
    """Everything `gongkai train` is told."""

    name: Name = "narrative"
    data: DataConfig = DataConfig()
    tagger: TaggerConfig = TaggerConfig()
    slots: ChainConfig = ChainConfig()
    statements: ChainConfig = ChainConfig()
    topics: TopicsConfig = TopicsConfig()
    calibration: CalibrationConfig = CalibrationConfig()

    def narrative_options(self) -> NarrativeOptions:
        """Return the options of the parts."""
        return NarrativeOptions(
            tagger=self.tagger.options(),
            slots=self.slots.options(),
            statements=self.statements.options(),
            topic_strength=self.topics.strength,
            engine=self.tagger.engine,
            use_jieba=self.tagger.jieba,
            use_lexicons=self.tagger.lexicons,
            checkpoint=self.tagger.checkpoint,
            epochs=self.tagger.epochs,
            device=self.tagger.device,
            seed=self.tagger.seed,
        )


def default_config_path() -> Path:
    """Return the configuration that is shipped."""
    return Path(str(resources.files("gongkai.training") / "default.toml"))


def load_config(path: Path | None = None) -> TrainingConfig:
    """Read a configuration file; the shipped one where None.

    Raises:
        ConfigError: the file is missing, no TOML, or keys are wrong; all of them in one message.
    """
    path = path or default_config_path()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: {missing_reason(str(path))}") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from None
    try:
        return TrainingConfig.model_validate(raw)
    except ValidationError as error:
        lines = [f"{path}: {counted(len(error.errors()), 'fault')}"]
        lines += [f"  {_key(fault['loc'])}: {_told(fault)}" for fault in error.errors()]
        raise ConfigError("\n".join(lines)) from None


def _key(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _told(fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        *table, key = map(str, fault["loc"])
        if tables := _tables_of(key):
            return f"unknown key; it belongs {tables}"
        near = difflib.get_close_matches(key, _keys_of(table), n=1)
        return f"unknown key; did you mean {near[0]!r}?" if near else "unknown key"
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    return f"got {fault['input']!r}: {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _tables_of(key: str) -> str:
    """Return where a key is known, "" where it is nowhere.

    >>> _tables_of("folders"), _tables_of("c1"), _tables_of("name"), _tables_of("nmae")
    ('in [data]', 'in [tagger], [slots] or [statements]', 'at the top, before the tables', '')
    >>> _tables_of("tagger")
    'at the beginning of a table of its own, [tagger]'
    """
    of_tables = _of_tables()
    if key in of_tables:
        return f"at the beginning of a table of its own, [{key}]"
    tables = [f"[{name}]" for name, known in of_tables.items() if key in known]
    if tables:
        return "in " + " or ".join(filter(None, (", ".join(tables[:-1]), tables[-1])))
    return "at the top, before the tables" if key in TrainingConfig.model_fields else ""


def _keys_of(table: list[str]) -> list[str]:
    """Return the keys that a table may hold, or the top of the file where none is named."""
    return [*(_of_tables()[table[0]] if table else TrainingConfig.model_fields)]


def _of_tables() -> dict[str, Any]:
    """Return the fields of each table by its name."""
    parts = {name: told.annotation for name, told in TrainingConfig.model_fields.items()}
    return {
        name: part.model_fields
        for name, part in parts.items()
        if isinstance(part, type) and issubclass(part, _Part)
    }
