"""Files of a model: arrays as safetensors, settings as JSON; nothing that runs when it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from gongkai.models.errors import ModelError

T = TypeVar("T")

AGAIN = "copy the model again or train it anew"
_KINDS = {
    bool: "true or false",
    dict: "an object {...}",
    int: "a whole number",
    list: "a list [...]",
    str: "text",
}
_MAX_SHOWN = 60  # characters of a value


def save_json(path: Path, settings: Mapping[str, Any]) -> None:
    """Write settings as JSON with sorted keys, one line a key."""
    text = json.dumps(settings, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def load_json(path: Path) -> dict[str, Any]:
    """Read settings.

    Raises:
        ModelError: the file is missing or no JSON object.
    """
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"{path}: missing; the model is incomplete, train or copy it anew"
        ) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: no JSON ({error}); train or copy the model anew") from None
    if not isinstance(settings, dict):
        raise ModelError(f"{path}: expected a JSON object, got {type(settings).__name__}")
    return settings


def setting(path: Path, settings: Mapping[str, Any], key: str, kind: type[T]) -> T:
    """Return a setting of a file, which has to be of a kind.

    Raises:
        ModelError: it is missing, or of another kind.
    """
    if key not in settings:
        raise ModelError(f"{path}: no {key}; expected {_KINDS[kind]}: {AGAIN}")
    value = settings[key]
    if type(value) is not kind:  # true and false are no numbers
        raise unexpected(path, key, _KINDS[kind], value)
    found: T = value
    return found


def names_under(path: Path, settings: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the names that a setting lists.

    Raises:
        ModelError: it is missing, or no list of names.
    """
    names = setting(path, settings, key, list)
    if not all(isinstance(name, str) for name in names):
        raise unexpected(path, key, "a list of names", names)
    return tuple(names)


def unexpected(path: Path, key: str, expected: str, got: object) -> ModelError:
    """Return the error of a value that is not what was written there."""
    shown = repr(got)
    shown = shown if len(shown) <= _MAX_SHOWN else shown[: _MAX_SHOWN - 3] + "..."
    return ModelError(f"{path}: expected {key} to be {expected}, got {shown}; {AGAIN}")


def save_arrays(path: Path, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """Write named arrays."""
    from safetensors.numpy import save  # noqa: PLC0415

    whole = {name: np.ascontiguousarray(array) for name, array in sorted(arrays.items())}
    path.write_bytes(save(whole))


def load_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Read named arrays.

    Raises:
        ModelError: the file is missing, cut or altered.
    """
    from safetensors import SafetensorError  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415

    try:
        return load_file(path)
    except FileNotFoundError:
        raise ModelError(
            f"{path}: missing; the model is incomplete, train or copy it anew"
        ) from None
    except SafetensorError as error:
        raise ModelError(f"{path}: cannot be read ({error}); train or copy it anew") from None


def refuse_shapes(
    path: Path, arrays: Mapping[str, npt.NDArray[Any]], shapes: Mapping[str, str], n_labels: int
) -> None:
    """Refuse arrays that are missing, or do not fit their labels and each other.

    Args:
        path: their file.
        arrays: what it holds.
        shapes: name -> one letter a dimension: L for the labels, n for as many as there are.
        n_labels: how many labels there are.

    Raises:
        ModelError: one of them does not fit.
    """
    sizes = {"L": n_labels}
    for name, shape in shapes.items():
        found = arrays[name].shape if name in arrays else None
        if found is None or len(found) != len(shape):
            raise unexpected(path, name, f"an array [{', '.join(shape)}]", found)
        for letter, size in zip(shape, found, strict=True):
            if sizes.setdefault(letter, size) != size:
                wanted = f"an array [{', '.join(str(sizes.get(one, one)) for one in shape)}]"
                raise unexpected(path, name, wanted, list(found))
