"""Annotations in the formats of other tools: files out, files in, every offset checked again.

Each module has `write(graphs) -> Files` and `read(files) -> Imported`. Writing raises where a
format cannot hold something; reading lists what does not align, and never repairs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.formats.exchange import Files, Imported
from gongkai.annotations.graph import Graph

FORMATS = ("labelstudio", "doccano", "brat", "conll", "spacy")


class Format(Protocol):
    """A format's module."""

    def write(self, graphs: list[Graph]) -> Files:
        """Return file name -> bytes."""

    def read(self, files: Files) -> Imported:
        """Return the reports that could be read whole, and the faults of the others."""


def format_named(name: str) -> Format:
    """Return a format's module; ValueError for a name that is none."""
    if name not in FORMATS:
        raise ValueError(f"format {name!r}: expected one of {' '.join(FORMATS)}")
    module: Format = import_module(f"gongkai.annotations.formats.{name}_format")
    return module


def writable(name: str, graphs: Iterable[Graph]) -> tuple[list[Graph], list[Fault]]:
    """Return the reports that a format can hold, and why it cannot hold the others."""
    module = format_named(name)
    held: list[Graph] = []
    faults: list[Fault] = []
    for graph in graphs:
        try:
            module.write([graph])
        except AnnotationError as error:
            faults += error.faults
        else:
            held.append(graph)
    return held, faults
