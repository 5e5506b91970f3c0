"""`gongkai train`: annotated reports in, a new versioned model out."""

from __future__ import annotations

import os
import shlex
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from gongkai.commands.language import language_option
from gongkai.commands.options import refuse_unwritable
from gongkai.wording import counted
from gongkai.wording.sentences import in_language

if TYPE_CHECKING:
    from gongkai.training.config import TrainingConfig

TELL_EVERY = 30.0  # seconds
_SHOWN = 10
# The shipped model, trained on a thousand reports, takes some 2 GB, and others want memory, too.
_MEMORY_OF_ONE = 3 << 30
_HELD_TO = Path("/sys/fs/cgroup/memory.max")
_NEEDED = ("scipy", "sklearn")  # the topics and tenses are learned with them


@click.command("train")
@click.argument("config", required=False, type=click.Path(path_type=Path))
@click.option(
    "--models",
    "into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder the new model goes into; GONGKAI_MODELS, else gongkai-models, where not given.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="models trained at once, some 2 GB each (default: by cores and memory; the model is the "
    "same)",
)
@language_option("Language of what is said")
@click.option("--show-config", is_flag=True, help="Print the default configuration and stop.")
def command(
    config: Path | None, into: Path | None, workers: int | None, lang: str, *, show_config: bool
) -> None:
    """Train a new model by CONFIG, a TOML file; by the default configuration where none is named.

    An existing model is never overwritten: the new folder has the next number. `gongkai compare`
    tells what got better and what worse, `gongkai models use` makes it the default. On one core it
    takes about an hour, on several less; what is being done is told every half minute.

    Exit status: 0 there is a new model, 1 annotations have faults or are not reviewed to the end, 2
    wrong usage or a fault in CONFIG; no model was made then.
    """
    from gongkai.annotations.errors import AnnotationError  # noqa: PLC0415
    from gongkai.models.errors import ConfigError, ModelError  # noqa: PLC0415
    from gongkai.models.registry import own_folder  # noqa: PLC0415
    from gongkai.training.config import default_config_path, load_config  # noqa: PLC0415
    from gongkai.training.run import train_model  # noqa: PLC0415

    if show_config:
        sys.stdout.write(default_config_path().read_text(encoding="utf-8"))
        return
    try:
        told = load_config(config)
        _refuse_without_extra()
        _refuse_folders(told.data.folders)
        _refuse_unreviewed(told.data.folders)
        refuse_unwritable(into or own_folder(), "--models")
        with _Steps(lang) as step:
            at_once = workers or _workers(told)
            folder = train_model(told, into or own_folder(), step, at_once)
            step("done")
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    except ModelError as error:
        raise click.ClickException(str(error)) from None
    except AnnotationError as error:
        faults = "\n".join(fault.said(lang) for fault in error.faults)
        raise click.ClickException(f"faults in the annotations:\n{faults}") from None
    click.echo(str(folder))
    named = folder.name if folder.parent == own_folder() else str(folder)
    click.echo(in_language(_next_step(named), lang), err=True)


def _workers(config: TrainingConfig) -> int:
    """Return how many models are trained at once where nobody says it."""
    from gongkai.corpus.run import n_cores  # noqa: PLC0415

    if config.tagger.engine != "linear":
        return 1  # PyTorch and spaCy use the cores, or the one GPU, by themselves
    by_memory = _memory() // _MEMORY_OF_ONE
    return max(1, min(n_cores(), by_memory, config.calibration.folds + 1))


def _memory() -> int:
    """Return the bytes of memory here, or those a container is held to; few where nobody tells."""
    try:
        found = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError):  # Windows
        return 2 * _MEMORY_OF_ONE
    try:
        return min(found, int(_HELD_TO.read_text(encoding="ascii")))
    except (OSError, ValueError):  # no container, or one that may have all: max
        return found


def _next_step(model: str) -> str:
    """Return what is to be done with a new model, by its name or folder.

    >>> _next_step("narrative-002")
    'Is it better? gongkai compare combined model:narrative-002 -g authored-test'
    """
    model = shlex.quote(f"model:{model}")
    return f"Is it better? gongkai compare combined {model} -g authored-test"


def _refuse_without_extra() -> None:
    """Say at once what is needed only after minutes of training."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        told = f"{', '.join(missing)}: not installed; training needs an extra: "
        raise click.UsageError(f"{told}pip install 'gongkai[train]'")


def _refuse_folders(folders: list[str]) -> None:
    """Refuse folders of a configuration that hold no annotated report, each with what is wrong."""
    faults = [f"data.folders: {folder}: {why}" for folder in folders if (why := _lacking(folder))]
    if faults:
        raise click.UsageError("\n".join(faults))


def _lacking(folder: str) -> str:
    from gongkai.annotations.authored_files import authored_paths  # noqa: PLC0415
    from gongkai.extractors.documents.files.missing import meant_path  # noqa: PLC0415

    path = Path(folder)
    if not path.exists():
        meant = meant_path(folder, is_folder=True)
        return "there is no such folder" + (f"; did you mean {meant}?" if meant else "")
    if not path.is_dir():
        return "this is a file; name the folder it lies in"
    none = "no annotated reports (*.txt) in this folder; name one that holds some"
    return "" if authored_paths(path) else none


def _refuse_unreviewed(folders: list[str]) -> None:
    """Refuse what a machine proposed and nobody has looked through to its end."""
    from gongkai.annotations.authored_files import DONE, authored_paths, unreviewed  # noqa: PLC0415

    paths = [path for folder in folders for path in authored_paths(Path(folder))]
    found = unreviewed(paths)
    if found:
        named = "".join(f"\n  {path}" for path in found[:_SHOWN])
        more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        told = (
            f"{len(found)} of {counted(len(paths), 'report')} are not reviewed to the end:{named}"
            f"{more}\nEnd them in gongkai review (“This report is done”), or move them to a folder "
            f'that is not trained on. What you went through in an editor says reviewed = "{DONE}" '
            "in its head."
        )
        raise click.ClickException(told)


class _Steps:
    """Says what is being done and for how long by now; a step that takes long, again and again."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._begun = time.monotonic()
        self._what, self._since = "", self._begun
        self._is_over = threading.Event()
        self._teller = threading.Thread(target=self._tell_again, daemon=True)

    def __enter__(self) -> Self:
        self._teller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._teller.join()

    def __call__(self, what: str) -> None:
        self._what, self._since = what, time.monotonic()
        self._tell(f"[{self._since - self._begun:4.0f} s] {what}")

    def _tell_again(self) -> None:
        while not self._is_over.wait(TELL_EVERY):
            now = time.monotonic()
            at_it = now - self._since
            self._tell(f"[{now - self._begun:4.0f} s] {self._what}: {at_it:.0f} s so far")

    def _tell(self, said: str) -> None:
        click.echo(in_language(said, self._lang), err=True)
