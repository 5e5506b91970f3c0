"""What reads in a run, as the manifest notes it: who makes the records, and under which limits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import NamedTuple

from gongkai.corpus.maker import maker_of
from gongkai.corpus.supervised import Settings
from gongkai.wording.reasons import OPTIONS, reason_en

_LIMIT_RE = re.compile(r"--max-[a-z-]+")


class Reader(NamedTuple):
    """The maker of the records; the limits of a file, called as they are typed."""

    maker: str
    limits: Mapping[str, float]

    def limits_in(self, reason: str) -> str | None:
        """Return the limits that the reason of a failure names, as high as they are here.

        Where they are others than those noted of the failure, the file is worth another try.

        >>> here = Reader("", {"--max-chars": 9, "--max-pages": 5})
        >>> here.limits_in("The PDF has 9 pages, the limit is 5. Split it, or raise max_pages.")
        '{"--max-pages": 5}'
        >>> here.limits_in("The PDF is encrypted.") is None
        True
        """
        names = sorted(set(_LIMIT_RE.findall(reason_en(reason))) & self.limits.keys())
        return json.dumps({name: self.limits[name] for name in names}) if names else None


def reader_of(settings: Settings) -> Reader:
    """Return what reads under these settings.

    Raises:
        ModelError: there is no such model.
    """
    limits = {OPTIONS[field]: value for field, value in asdict(settings.limits).items()}
    limits["--max-memory"] = settings.max_memory_bytes
    return Reader(maker_of(settings.model), limits)
