"""Files of a model: arrays as safetensors, settings as JSON; nothing that runs when it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.models.errors import ModelError


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
