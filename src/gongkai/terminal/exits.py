"""How a command ends; 0 all well, 1 something in the input failed, 2 wrong usage need no names."""

import os
import sys
from contextlib import suppress

INTERRUPTED = 130  # 128 + SIGINT, as shells report Ctrl-C
BROKEN_PIPE = 141  # 128 + SIGPIPE: whoever read the results wanted no more


def abandon_stdout() -> None:
    """Point standard output at nothing, so that the last flush on exit does not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
