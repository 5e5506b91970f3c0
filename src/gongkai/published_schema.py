"""The published JSON Schema, generated from `extractors/schema.py` and shipped beside this file.

`python -m gongkai.published_schema` writes it anew; a test keeps the two equal.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMA_PATH = Path(__file__).with_name("published_schema.json")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every record satisfies."""
    schema: dict[str, Any] = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return schema


def generated_schema() -> str:
    """Generate the text of `published_schema.json` from the models of the record."""
    from gongkai.extractors.schema import Report  # noqa: PLC0415  pydantic only when generating

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA_PATH.write_text(generated_schema(), encoding="utf-8", newline="\n")
