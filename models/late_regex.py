"""Regular expressions that most reports never ask, compiled when the first one asks.

Compiling is half of the way from `import gongkai` to a first record, and a quarter of it goes into
patterns for what few reports have: a page head printed as a table, a signature above its date.
"""

from __future__ import annotations

import re
from typing import cast


def late_regex(pattern: str) -> re.Pattern[str]:
    """Return what `re.compile` would, without compiling yet; for patterns that are seldom asked.

    A pattern that every report asks gains nothing by it.

    >>> late_regex("[网站]{2}").findall("门户网站")
    ['网站']
    """
    return cast("re.Pattern[str]", _LateRegex(pattern))


class _LateRegex:
    """A pattern that compiles itself when one of its methods is first called."""

    # Those of any pattern of characters that was given none.
    flags = int(re.UNICODE)

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> object:
        """Return a method of the compiled pattern; kept, so that this is asked once for each."""
        if name.startswith("__"):  # what copy and pickle look for
            raise AttributeError(name)
        method: object = getattr(re.compile(self.pattern), name)
        setattr(self, name, method)
        return method
