"""`gongkai schema`: the published JSON Schema on standard output."""

from __future__ import annotations

import sys

import click

from gongkai.published_schema import SCHEMA_PATH


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the records.

    Exit status: 0 printed, 2 wrong usage.
    """
    sys.stdout.buffer.write(SCHEMA_PATH.read_bytes())
