"""A person thinks longer than a server usually keeps a connection."""

from __future__ import annotations

import time
from http.client import HTTPConnection

from tests.gongkai.review.served import Served


def test_a_connection_is_kept_while_a_person_reads(fresh: Served) -> None:
    host, _, port = fresh.base.removeprefix("http://").partition(":")
    connection = HTTPConnection(host, int(port))
    try:
        for pause in (5.5, 0.0):  # longer than uvicorn's own five seconds
            connection.request("GET", "/")
            connection.getresponse().read()
            time.sleep(pause)
    finally:
        connection.close()
