"""Where models are: those that are shipped, those people trained, and which one is the default.

Shipped models lie beside this file in `shipped/`; people's own in a folder they name (`--models`,
or `GONGKAI_MODELS`, else `gongkai-models` where they work). `GONGKAI_MODEL` names the default, else
the file `default.txt` of people's own folder, else that of the shipped ones.
"""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.models.artefacts import AGAIN
from gongkai.models.errors import ModelError

CARD = "model.json"
_TAGGER = "tagger.json"  # by which a model that lost its card is known
_DEFAULT = "default.txt"
_SHIPPED = Path(__file__).resolve().parent / "shipped"


def own_folder() -> Path:
    """Return the folder people's own models are kept in; it need not exist."""
    return Path(os.environ.get("GONGKAI_MODELS") or "gongkai-models")


def list_models() -> dict[str, Path]:
    """Return name -> folder of every model at hand; people's own before shipped ones."""
    found: dict[str, Path] = {}
    for folder in (own_folder(), _SHIPPED):
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if (path / CARD).is_file():
                    found.setdefault(path.name, path)
    return found


def find_model(wanted: str | os.PathLike[str]) -> Path:
    """Return the folder of a model given by its folder or its name.

    Raises:
        ModelError: there is none, the message lists those at hand; or its card is missing.
    """
    folder = Path(wanted)
    if (folder / CARD).is_file():
        return folder.resolve()
    models = list_models()
    if os.fspath(wanted) in models:
        return models[os.fspath(wanted)]
    for place in (folder, own_folder() / folder, _SHIPPED / folder):
        if (place / _TAGGER).is_file():
            raise ModelError(
                f"{place / CARD}: missing; without it the files beside it are no model: {AGAIN}"
            )
    at_hand = ", ".join(models) or "none"
    raise ModelError(
        f"no model {os.fspath(wanted)!r}: neither a folder with a {CARD} nor a name at hand "
        f"({at_hand}); see `gongkai models list`"
    )


def default_model_folder() -> Path | None:
    """Return the folder of the default model, None where no model is at hand.

    Raises:
        ModelError: a default is named that is not at hand.
    """
    named = os.environ.get("GONGKAI_MODEL")
    if named:
        return find_model(named)
    for folder in (own_folder(), _SHIPPED):
        pointer = folder / _DEFAULT
        if pointer.is_file():
            name = pointer.read_text(encoding="utf-8").strip()
            if (folder / name / CARD).is_file():
                return folder / name
            return find_model(name)
    return None


def set_default(name: str) -> Path:
    """Make a model the default, in people's own folder; return the file written.

    One given by its folder is noted by its whole path, so that it is found from everywhere.

    Raises:
        ModelError: there is no such model.
    """
    found = find_model(name)
    if name not in list_models():
        name = str(found)
    folder = own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    pointer = folder / _DEFAULT
    pointer.write_text(f"{name}\n", encoding="utf-8")
    return pointer
