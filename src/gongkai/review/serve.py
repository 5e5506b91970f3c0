"""The application served: on the loopback interface, until somebody stops it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from gongkai.review.app import make_app
from gongkai.review.collection import Collection
from gongkai.review.guard import TOKEN
from gongkai.review.refusals import OpeningError

HOST = "127.0.0.1"
# A connection that nobody uses is kept so long. Closed after seconds, as is usual, it may be closed
# in the moment in which a correction is sent on it, which is lost then.
_KEEP_SECONDS = 24 * 3600


def bind(port: int) -> socket.socket:
    """Return a socket on the loopback interface; port 0 is any that is free.

    Raises:
        OpeningError: the port is in use, or may not be used.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen(64)
    except OSError as error:
        made.close()
        raise OpeningError("port", port=port, why=error.strerror) from error
    return made


def serve(collection: Collection, bound: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or a signal to end.

    Args:
        collection: the reports.
        bound: a socket from `bind`.
        ready: is given the address, its token included, once requests are taken.
    """
    token = secrets.token_urlsafe(24)
    port = bound.getsockname()[1]
    app = make_app(collection, token, port, secrets.token_hex(8))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_SECONDS,
        timeout_graceful_shutdown=3,
    )
    ready(f"http://{HOST}:{port}/?{TOKEN}={token}")
    with suppress(KeyboardInterrupt):  # told again by uvicorn once all is closed
        uvicorn.Server(config).run(sockets=[bound])
