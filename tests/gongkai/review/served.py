"""A real `gongkai review` in a process of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]  # opens a page of a server, see conftest


class Served:
    """A server; `address` is what it printed, `base` that without the token.

    Verdicts are kept in the folder of the annotations unless the program is to choose: what is
    reviewed may be of several tests, or of the checkout.
    """

    def __init__(
        self, result: Path, annotations: Path, port: int = 0, *, has_own_verdicts: bool = True
    ) -> None:
        command = [sys.executable, "-m", "gongkai", "review", str(result)]
        command += ["--annotations", str(annotations), "--port", str(port)]
        if has_own_verdicts:
            command += ["--verdicts", str(annotations / "verdicts.jsonl")]
        self.said = ""
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.base = self.address.partition("/?")[0]
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
        )
        self._opener.open(self.address).close()

    def get(self, path: str) -> Any:
        with self._opener.open(self.base + path) as answer:
            return json.load(answer)

    def act(self, number: int, revision: int, nonce: str, **action: Any) -> Any:
        """Take an action; the answer, or what was refused."""
        fields = {"revision": revision, "action": action, "nonce": nonce}
        request = urllib.request.Request(
            f"{self.base}/api/report/{number}",
            json.dumps(fields).encode(),
            {"Content-Type": "application/json", "Origin": self.base},
        )
        try:
            with self._opener.open(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error)

    def kill(self) -> None:
        """Kill -9."""
        self.process.kill()
        self._end()

    def stop(self) -> int:
        """Ctrl-C; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self._end()

    def _end(self) -> int:
        if not self.said:
            self.said = self.process.communicate(timeout=30)[1] or "nothing"
        return self.process.returncode


@contextmanager
def serving(
    result: Path, annotations: Path, port: int = 0, *, has_own_verdicts: bool = True
) -> Iterator[Served]:
    served = Served(result, annotations, port, has_own_verdicts=has_own_verdicts)
    try:
        yield served
    finally:
        served.kill()


def housing(served: Served) -> str:
    """The page of the sample with contradictions, from its first fact on."""
    number = next(n for n in (1, 2) if len(served.get(f"/api/report/{n}")["findings"]) > 4)
    return f"/report/{number}"


def annotated(served: Served) -> str:
    view = served.get(f"/api{housing(served)}")
    path = Path(view["file"])
    return path.read_text(encoding="utf-8") if path.exists() else ""


def saved(page: Any, revision_of: Callable[[], int], revision: int) -> None:
    """Wait until the server is at a revision, and the page shows it."""
    for _ in range(100):
        shown = int(page.locator("html").get_attribute("data-revision") or 0)
        if min(revision_of(), shown) >= revision:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the server is at revision {revision_of()}, expected {revision}")


def revision(served: Served) -> int:
    return int(served.get(f"/api/alive/{housing(served).rpartition('/')[2]}")["revision"])


def served_folder(served: Served) -> Path:
    return Path(served.get(f"/api{housing(served)}")["file"]).parent
