"""A configuration -> a trained, calibrated model in a new versioned folder. Never overwrites one.

authored splits, own folders --prepare--> reports --parts--> model --folds--> calibration, metrics
    --> MODELS/name-NNN/: weights, model.json (hashes, config, data, metrics), card (README.md)
"""

from __future__ import annotations

import hashlib
import platform
import re
import tempfile
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from gongkai._version import __version__
from gongkai.annotations.authored_files import authored_paths, read_all
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.held_out import HELD_OUT, held_out_faults, load_held_out
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import content_hash, load_split, load_splits
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.models.errors import ConfigError
from gongkai.models.registry import list_models, own_folder
from gongkai.training.calibration import calibrate
from gongkai.training.card import write_card
from gongkai.training.config import TrainingConfig
from gongkai.training.examples import prepare
from gongkai.training.folds import Step, lacking, train_folds

_CODE = ("extractors/narrative", "models", "training")
_NUMBER_RE = re.compile(r"-(\d{3,})$")


def train_model(
    config: TrainingConfig, into: Path, step: Step = lambda _: None, n_workers: int = 1
) -> Path:
    """Train a model and return its new folder in `into`.

    Args:
        config: what to train, and on what.
        into: folder of models; made where it is missing.
        step: is told what is being done, for a progress line.
        n_workers: how many models are trained at once, the calibration's among them; the new model
            is the same.

    Raises:
        AnnotationError: reports to train on have faults; all of them.
        ConfigError: there is nothing to train on, or nothing to learn a part from.
        ModelError: a worker process ended before its model was done.
    """
    step("reading annotated reports")
    reports = training_reports(config)
    folders = {folder: len(authored_paths(Path(folder))) for folder in config.data.folders}
    prepared = [prepare(report) for report in reports]
    name = next_name(into, config.name)
    options, n_folds = config.narrative_options(), config.calibration.folds
    model, held_out = train_folds(prepared, name, options, n_folds, step, n_workers=n_workers)
    calibrate(model, held_out.outcomes)
    model.metrics = held_out.metrics()
    model.settings = {
        "config": config.model_dump(),
        "folders": folders,
        "data": {report.name: report.sha256[:16] for report in reports},
        "code": code_hash(),
        "versions": versions(),
        "n_outcomes": {kind: len(pairs) for kind, pairs in held_out.outcomes.items()},
    }
    step("writing")
    return _write(model, into / name)


def training_reports(config: TrainingConfig) -> list[AnnotatedReport]:
    """Return the reports a configuration names, sorted by name; the test split never among them."""
    reports: list[AnnotatedReport] = []
    for split in config.data.authored:
        reports += load_split(split)
    faults: list[Fault] = []
    own_reports: list[AnnotatedReport] = []
    for folder in config.data.folders:
        paths = authored_paths(Path(folder))
        if not paths:
            faults.append(Fault(folder, 0, "data", "no annotated reports (*.txt) in this folder"))
        own, wrong = read_all(paths)
        reports += own
        own_reports += own
        faults += wrong
    tested = set(load_splits().of("test").values())
    for report in reports[: len(reports) - len(own_reports)]:
        if content_hash(report.text) in tested:
            faults.append(Fault(report.name, 0, "leakage", "this report is in the test split"))
    if own_reports:
        held = load_held_out([split for split in HELD_OUT if split not in config.data.authored])
        faults += held_out_faults(own_reports, held, {}, line=0)
    faults += _twins(reports)
    if faults:
        raise AnnotationError(faults)
    if not reports:
        raise ConfigError("data: no reports to train on; name splits in `authored` or `folders`")
    missing = lacking(reports)
    if missing:
        raise ConfigError(f"data: {missing} in {len(reports)} reports; name more of them")
    return sorted(reports, key=lambda report: report.name)


def _twins(reports: Sequence[AnnotatedReport]) -> Iterator[Fault]:
    """A report that is there twice weighs double, and calibration would see it in training."""
    names: set[str] = set()
    first: dict[str, str] = {}
    for report in reports:
        digest = content_hash(report.text)
        if report.name in names:
            yield Fault(report.name, 0, "twice", "another report has this id")
        elif digest in first:
            yield Fault(report.name, 0, "twice", f"the same text as {first[digest]}")
        names.add(report.name)
        first.setdefault(digest, report.name)


def next_name(into: Path, name: str) -> str:
    """Return the first free versioned name: narrative-001, narrative-002, ...

    In people's own folder the names of all models at hand are taken, the shipped ones too, so that
    a name always means one model.
    """
    names = {path.name for path in into.iterdir()} if into.is_dir() else set()
    if into.resolve() == own_folder().resolve():
        names |= set(list_models())
    taken = [
        int(match[1])
        for taken_name in names
        if taken_name.startswith(f"{name}-") and (match := _NUMBER_RE.search(taken_name))
    ]
    return f"{name}-{max(taken, default=0) + 1:03d}"


def _write(model: NarrativeModel, folder: Path) -> Path:
    """Write the model beside its place and move it there whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".training-") as scratch:
        made = Path(scratch) / folder.name
        model.save(made)
        write_card(model, made / "README.md")
        made.rename(folder)
    return folder


def code_hash() -> str:
    """Return a hash of the code and vocabularies a model depends on."""
    import gongkai  # noqa: PLC0415

    root = Path(gongkai.__file__).resolve().parent
    digest = hashlib.sha256()
    for name in _CODE:
        for path in sorted((root / name).rglob("*")):
            if path.suffix in (".py", ".toml") and "shipped" not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def versions() -> dict[str, str]:
    """Return the versions of what training rests on."""
    names = ("numpy", "python-crfsuite", "scikit-learn", "jieba")
    found = {"gongkai": __version__, "python": platform.python_version()}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
