"""Why a file was not read, as people are told it; in Chinese by the sentences of `reasons.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from gongkai.wording.sentences import in_language

# A limit as the library calls it -> as it is typed; a test keeps them those of the command line.
OPTIONS = {
    "max_file_bytes": "--max-file-size",
    "max_archive_bytes": "--max-archive-size",
    "max_archive_members": "--max-archive-files",
    "max_archive_depth": "--max-archive-depth",
    "max_compression_ratio": "--max-compression",
    "max_pages": "--max-pages",
    "max_text_chars": "--max-chars",
    "max_nesting": "--max-nesting",
    "max_table_cells": "--max-table-cells",
    "max_seconds": "--max-seconds",
}


def reason_en(reason: str) -> str:
    """Return the English reason with limits called as they are typed, as the Chinese calls them.

    >>> reason_en("The PDF has 9 pages, the limit is 3 (max_pages).")
    'The PDF has 9 pages, the limit is 3 (--max-pages).'
    """
    return re.sub(r"\bmax_[a-z_]+\b", lambda found: OPTIONS.get(found[0], found[0]), reason)


def reason_zh(code: str, reason: str) -> str:
    """Return the Chinese of the reason of a failure, with the numbers and names of the English.

    Args:
        code: of the failure; one that is not known is a fault of the program.
        reason: the English sentence.

    >>> reason_zh("too_many_pages", "The PDF has 9 pages, the limit is 3. Split it.")
    'PDF 有9页，上限3页；请拆分，或放宽 --max-pages。'
    >>> reason_zh("value_error", "ValueError: x. This is a fault of gongkai; please report it.")
    'gongkai 内部错误（ValueError: x），请向 gongkai 报告。'
    """
    sentences = all_reasons()
    for pattern, sentence in sentences.get(code, sentences["internal"]):
        found = re.search(pattern, reason, re.DOTALL)
        if found:
            groups = found.groupdict()
            if "why" in groups:
                groups["why"] = in_language(groups["why"], "zh")
            return sentence.format(**groups)
    raise ValueError(f"reasons.toml: {code} has no sentence that always fits")


@cache
def all_reasons() -> dict[str, list[tuple[str, str]]]:
    """Return the pairs of pattern and sentence of each code, as the file has them."""
    source = resources.files("gongkai.wording").joinpath("reasons.toml").read_text(encoding="utf-8")
    return {
        code: [(pattern, sentence) for pattern, sentence in pairs]
        for code, pairs in tomllib.loads(source).items()
    }
