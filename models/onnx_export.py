"""Trained encoders -> ONNX, in torch's own exporter."""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from gongkai.models.encoder import TorchRuntime
from gongkai.models.errors import ModelError
from gongkai.models.onnx_runtime import GRAPH, INPUTS, graph_to_runtime
from gongkai.models.transformer_engine import TransformerTagger

_OPSET = 17


def export_onnx(tagger: TransformerTagger, *, quantize: bool = False) -> TransformerTagger:
    """Return the same tagger on ONNX Runtime; `save` writes it as a model of its own.

    Args:
        tagger: one that runs in torch.
        quantize: weights in 8 bits: a quarter of the size and faster, not quite the same scores.

    Raises:
        ModelError: the tagger was exported already, or onnx or onnxruntime is not installed.
    """
    if not isinstance(tagger.runtime, TorchRuntime):
        raise ModelError("only a tagger that runs in torch can be exported, this one was already")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / GRAPH
        _write_graph(tagger.runtime, path)
        if quantize:
            _quantize(path)
        graph = path.read_bytes()
    return replace(tagger, runtime=graph_to_runtime(graph, "the exported encoder"))


def _write_graph(runtime: TorchRuntime, path: Path) -> None:
    import torch  # noqa: PLC0415

    example = torch.ones((2, 8), dtype=torch.long)
    axes = {0: "windows", 1: "positions"}
    with warnings.catch_warnings():
        # The newer exporter wants onnxscript. No index is negative, and traces depend on no length:
        # what is exported gives the same spans (tests).
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
        warnings.filterwarnings("ignore", "Exporting aten::index", UserWarning)
        torch.onnx.export(
            runtime.module().eval(),
            (example, example, example),
            str(path),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes=dict.fromkeys((*INPUTS, "logits"), axes),
            opset_version=_OPSET,
            dynamo=False,
        )


def _quantize(path: Path) -> None:
    try:
        from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415
    except ImportError as error:
        raise ModelError(
            f'quantizing needs {error.name}, which is not installed; pip install "gongkai[onnx]"'
        ) from None
    with _quiet():
        quantize_dynamic(path, path, weight_type=QuantType.QInt8)


@contextmanager
def _quiet() -> Iterator[None]:
    """Hold back the advice to prepare the graph first, which the root logger would print."""
    before = logging.root.level
    logging.root.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logging.root.setLevel(before)
