"""Encoders that were exported to ONNX, run without torch and transformers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.models.errors import ModelError
from gongkai.models.pieces import Ints

GRAPH = "encoder.onnx"
INPUTS = ("ids", "mask", "words")


@dataclass(slots=True)
class OnnxRuntime:
    """An exported encoder.

    Attributes:
        graph: the file's bytes.
        inputs: which of ids, mask and words the graph reads.
    """

    graph: bytes = field(repr=False)
    session: Any = field(repr=False)
    inputs: tuple[str, ...]
    name: str = "onnx"

    def logits(self, ids: Ints, mask: Ints, words: Ints) -> npt.NDArray[np.float32]:
        """See `Runtime`."""
        arrays = dict(zip(INPUTS, (ids, mask, words), strict=True))
        fed = {name: arrays[name] for name in self.inputs}
        scores: npt.NDArray[np.float32] = self.session.run(["logits"], fed)[0]
        return scores

    def save(self, folder: Path) -> None:
        """Write the graph."""
        (folder / GRAPH).write_bytes(self.graph)

    @classmethod
    def load(cls, folder: Path) -> OnnxRuntime:
        """Load what `save` wrote.

        Raises:
            ModelError: the file is missing or altered, or onnxruntime is not installed.
        """
        path = folder / GRAPH
        if not path.is_file():
            raise ModelError(f"{path}: missing; the model is incomplete, export or copy it anew")
        return graph_to_runtime(path.read_bytes(), str(path))


def graph_to_runtime(graph: bytes, where: str) -> OnnxRuntime:
    """Return the runtime of an exported graph; one thread, since reports are spread over processes.

    Raises:
        ModelError: it is no graph ONNX Runtime can run, or onnxruntime is not installed.
    """
    try:
        import onnxruntime  # noqa: PLC0415
    except ImportError:
        raise ModelError(
            f"{where}: needs ONNX Runtime, which is not installed; "
            'pip install "gongkai[onnx]", or use the model it was exported from'
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001  ONNX Runtime's errors have no public base class
        raise ModelError(f"{where}: cannot be read ({error}); export or copy it anew") from None
    inputs = tuple(node.name for node in session.get_inputs())
    return OnnxRuntime(graph, session, inputs)
