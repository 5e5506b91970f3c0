"""Who may ask: only a page that this very run served, in the browser of whoever saw its address.

Other sites open in the same browser can send requests to the loopback interface, and a name they
own can be made to point to it (DNS rebinding). So every request has to name the host it was served
from, every change the origin, too, and all of them a token that only the printed address gives.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongkai.review.shell import pair

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_SAFE = ("GET", "HEAD")
TOKEN = "token"  # noqa: S105  the name of a parameter


class Guard:
    """ASGI middleware: refuses what this run's own pages would not send, and says why in a line.

    Args:
        app: what is guarded.
        token: the secret of this run.
        port: the port it is served on.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token, self._port = app, token, port
        self._hosts = {f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]")}
        self._cookie = f"gongkai_review_{port}"  # cookies do not tell ports apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        wrong = self._fault(scope, headers)
        if wrong:
            await _answer(send, 403, wrong, {})
            return
        given = parse_qs(scope["query_string"].decode("latin-1")).get(TOKEN, [""])[0]
        if given and scope["method"] in _SAFE:
            await self._welcome(scope, given, send)
            return
        if not self._is_known(headers):
            await _answer(send, 401, _told("another_run"), {})
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_encoded(_HEADERS)]
            await send(message)

        await self._app(scope, receive, with_headers)

    def _fault(self, scope: Scope, headers: Mapping[str, str]) -> str:
        """Return what is wrong with where a request comes from; "" for nothing."""
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return _told("host", got=f"{host!r:.60}", expected=f"127.0.0.1:{self._port}")
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return _told("origin", got=f"{origin!r:.60}")
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            # A link on another site may not even open a page here.
            return _told("site")
        if scope["method"] not in _SAFE and origin is None:
            return _told("no_origin")
        return ""

    def _is_known(self, headers: Mapping[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return cookie is not None and self._is_token(cookie.value)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    async def _welcome(self, scope: Scope, given: str, send: Send) -> None:
        """Turn the token of an address into a cookie, so that it stays in no history or picture."""
        if not self._is_token(given):
            await _answer(send, 403, _told("token"), {})
            return
        query = parse_qs(scope["query_string"].decode("latin-1"))
        rest = urlencode({k: v[0] for k, v in query.items() if k != TOKEN})
        # A path that begins with two slashes would lead to another host.
        path = "/" + scope["path"].lstrip("/\\") if scope["path"].isascii() else "/"
        headers = {
            "location": f"{path}?{rest}" if rest else path,
            "set-cookie": f"{self._cookie}={given}; Path=/; HttpOnly; SameSite=Strict",
        }
        await _answer(send, 303, "", headers)


def _told(key: str, **values: str) -> str:
    """Return a sentence in Chinese and in English: nobody knows the reader's language here."""
    return "\n".join(words.format(**values) for words in pair("guard", key))


async def _answer(send: Send, status: int, words: str, headers: Mapping[str, str]) -> None:
    told = {"content-type": "text/plain; charset=utf-8", **_HEADERS, **headers}
    start = {"type": "http.response.start", "status": status, "headers": _encoded(told)}
    await send(start)
    await send({"type": "http.response.body", "body": words.encode()})


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
