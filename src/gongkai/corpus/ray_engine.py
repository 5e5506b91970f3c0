"""The distributed engine: Ray Data runs the same workers on a cluster, or on one started here.

Each Ray actor supervises one worker process of its own, so that limits, deaths and the bytes of a
record are those of a local run. Files are read where the actor is: inputs must lie on storage that
all machines see under the same path. A machine or an actor that is lost is replaced by Ray and its
files are read again; where Ray itself is lost, what was committed is kept.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self

from gongkai.corpus.plan import Planned
from gongkai.corpus.pool import Answer, answer_of
from gongkai.corpus.supervised import (
    GRACE_SECONDS,
    Settings,
    Supervised,
    WorkerError,
    outcome_to_parts,
    parts_to_outcome,
)

if TYPE_CHECKING:
    import pyarrow as pa

# Files a Ray task takes at once: some tenths of a second, a hundred times what a task costs.
_FILES_A_TASK = 16
# Blocks of the whole list; each is an entry in Ray's own books.
_MAX_BLOCKS = 20_000


def ray_is_missing() -> bool:
    """Tell whether the extra `ray` is not installed."""
    return importlib.util.find_spec("ray") is None


class RayEngine:
    """Reads planned files on Ray; use as a context manager.

    Connects to the cluster that `RAY_ADDRESS` names, else starts one on this machine and ends it.

    Args:
        n_workers: actors.
        settings: how they read.
    """

    def __init__(self, n_workers: int, settings: Settings) -> None:
        self._n_workers, self._settings = n_workers, settings
        self._is_ours = False

    def __enter__(self) -> Self:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # no word to anybody
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # it warns of its own inner ways
        # Workers run with this very interpreter and its packages, whatever started it.
        os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        import ray  # noqa: PLC0415  an extra, and slow to import

        if not ray.is_initialized():
            is_cluster = bool(os.environ.get("RAY_ADDRESS"))
            ray.init(
                address=os.environ.get("RAY_ADDRESS"),
                num_cpus=None if is_cluster else self._n_workers,
                include_dashboard=None if is_cluster else False,
                log_to_driver=False,
                logging_level="error",
            )
            self._is_ours = True
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        return self

    def __exit__(self, *_: object) -> None:
        import ray  # noqa: PLC0415

        if self._is_ours:
            ray.shutdown()

    def read(self, files: Sequence[Planned], is_stopped: Callable[[], bool]) -> Iterator[Answer]:
        """Yield what became of each file, as they are done.

        Raises:
            WorkerError: Ray, or a worker, cannot go on.
        """
        import ray  # noqa: PLC0415

        n_tasks = max(-(-len(files) // _FILES_A_TASK), min(len(files), 2 * self._n_workers))
        items = [
            {"number": number, "planned": pickle.dumps(planned)}
            for number, planned in enumerate(files)
        ]
        dataset = ray.data.from_items(
            items, override_num_blocks=min(n_tasks, _MAX_BLOCKS)
        ).map_batches(
            Reader,
            fn_constructor_args=(self._settings,),
            batch_size=_FILES_A_TASK,
            num_cpus=1,
            compute=ray.data.ActorPoolStrategy(size=self._n_workers),
        )
        try:
            for table in dataset.iter_batches(batch_size=None, batch_format="pyarrow"):
                for row in table.to_pylist():
                    planned = files[row["number"]]
                    yield planned, parts_to_outcome(planned.path, row["parts"])
                if is_stopped():
                    return
        except ray.exceptions.RayError as error:
            raise WorkerError(f"Ray could not go on: {_first_line(error)}") from error


class Reader:
    """A Ray actor: supervises one worker process, which loads the model once."""

    def __init__(self, settings: Settings) -> None:
        max_seconds = settings.limits.max_seconds + GRACE_SECONDS
        self._worker = Supervised(settings.command(), max_seconds)

    def __call__(self, batch: dict[str, Any]) -> pa.Table:
        """Read a batch of planned files: columns number and parts of the message."""
        import pyarrow as pa  # noqa: PLC0415  Ray brings it

        rows = []
        for number, pickled in zip(batch["number"], batch["planned"], strict=True):
            planned = pickle.loads(pickled)  # noqa: S301  between our own; nothing of a document
            parts = outcome_to_parts(answer_of(planned, self._worker))
            rows.append({"number": int(number), "parts": parts})
        schema = pa.schema([("number", pa.int64()), ("parts", pa.list_(pa.large_binary()))])
        return pa.Table.from_pylist(rows, schema=schema)


def _first_line(error: Exception) -> str:
    told = [line.strip() for line in str(error).splitlines() if line.strip()]
    return told[-1] if told else type(error).__name__
