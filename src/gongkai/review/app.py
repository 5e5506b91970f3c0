"""The application: pages and answers over a collection of reports. `guard` decides who may ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from gongkai.extractors.schema import Report
from gongkai.pages.findings import worst_by_pointer
from gongkai.pages.sheets import report_to_sheets
from gongkai.pages.words import Pair
from gongkai.result_folder.files import StoreError
from gongkai.review.actions import ActionError, json_to_action
from gongkai.review.collection import Collection, Entry
from gongkai.review.guard import Guard
from gongkai.review.home import SaveError, StaleError
from gongkai.review.journal import JournalError
from gongkai.review.opening import Opened
from gongkai.review.presented import opened_to_view, places_of, task_to_json
from gongkai.review.queue import Task
from gongkai.review.refusals import OpeningError, action_words, error_words
from gongkai.review.shell import CHOICES, asset, render, script_words

MAX_BYTES = 100_000  # of one action; the longest span and a long reason have a tenth
MAX_QUEUE = 500  # tasks over all reports that a page is told
# Refused by what a person cannot see: places and ids of the page, which is out of step.
_BARE = ("gone", "place", "no_cell", "ends", "nothing")
_SHOWN = 1_000  # reports listed on the first page, the most pressing first


class Review:
    """Answers requests about the reports of a collection.

    Args:
        collection: the reports.
        run: names this run of the application, so that a page sees when there is a new one.
    """

    def __init__(self, collection: Collection, run: str) -> None:
        self.collection, self._run = collection, run

    def routes(self) -> list[Route]:
        """Return what is answered, and how."""
        return [
            Route("/", self.index),
            Route("/report/{number:int}", self.report),
            Route("/api/report/{number:int}", self.view),
            Route("/api/report/{number:int}", self.act, methods=["POST"]),
            Route("/api/alive/{number:int}", self.alive),
            Route("/api/queue", self.queue),
            Route("/assets/{name}", self.asset),
        ]

    async def index(self, request: Request) -> Response:
        """Answer with the list of reports."""
        return await run_in_threadpool(self._index)

    def _index(self) -> Response:
        collection = self.collection
        queue = collection.queue(1)
        shown = [(entry, collection.progress(entry)) for entry in collection.entries]
        shown.sort(key=lambda one: _press(*collection.presses(one[0]), one[0].number))
        counts = [progress for _, progress in shown]
        page = render(
            "list",
            reports=shown[:_SHOWN],
            n_more=max(0, len(shown) - _SHOWN),
            first=queue[0] if queue else None,
            n_done=sum(one.is_done for one in counts),
            n_open=sum(one.n_open for one in counts if not one.is_done),
            left_out=collection.left_out,
            annotations=str(collection.annotations),
            verdicts=str(collection.verdicts),
        )
        return HTMLResponse(page)

    async def report(self, request: Request) -> Response:
        """Answer with the page of a report; the script fills it."""
        return await self._with_opened(request, self._report)

    def _report(self, opened: Opened, entry: Entry) -> Response:
        words = {"words": script_words(), "choices": CHOICES}
        told = {"number": entry.number, "document": entry.document_id, "run": self._run, **words}
        page = render(
            "review",
            entry=entry,
            sheets=_sheets(opened.shown),
            n_reports=len(self.collection.entries),
            # Markup within JSON would end the element it stands in.
            told=json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"),
        )
        return HTMLResponse(page)

    async def view(self, request: Request) -> Response:
        """Answer with all that a page shows of a report."""
        return await self._with_opened(
            request, lambda opened, _: JSONResponse(opened_to_view(opened))
        )

    async def act(self, request: Request) -> Response:
        """Take one action: `{"revision": 3, "action": {"do": "accept", ...}, "nonce": "..."}`."""
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BYTES:
                return _fault(413, "form", f"more than {MAX_BYTES:,} bytes")
        try:
            fields = json.loads(body)
            revision, nonce = int(fields["revision"]), str(fields["nonce"])[:64]
            page = str(fields.get("page", ""))[:64]
            action = json_to_action(fields["action"])
        except (ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
            return _fault(400, "form", " ".join(str(error).split())[:300])

        def acted(opened: Opened, _: Entry) -> Response:
            try:
                opened.session.act(action, revision, nonce, page)
            except StaleError as error:
                return _fault(409, "stale", str(error))
            except ActionError as error:
                return _fault(422, error.code, () if error.code in _BARE else error.detail)
            except (JournalError, SaveError) as error:
                return _fault(507, "not_kept", str(error))
            return JSONResponse(opened_to_view(opened))

        return await self._with_opened(request, acted)

    async def alive(self, request: Request) -> Response:
        """Answer with the run and the revision of a report: a page asks every few seconds.

        Of the requests it names (`?nonce=`), those that were done are told, too.
        """
        asked = request.query_params.getlist("nonce")

        def answered(opened: Opened, _: Entry) -> Response:
            done = [nonce for nonce in asked if opened.session.knows(nonce)]
            told = {"run": self._run, "revision": opened.session.revision, "done": done}
            return JSONResponse(told)

        return await self._with_opened(request, answered)

    async def queue(self, request: Request) -> Response:
        """Answer with what presses most over all reports."""
        found = await run_in_threadpool(self.collection.queue, MAX_QUEUE)
        return JSONResponse(
            [
                {
                    "number": one.number,
                    "issuer": self.collection.entry(one.number).issuer or "",
                    "about": list(one.words),
                    **task_to_json(one.task),
                }
                for one in found
            ]
        )

    async def asset(self, request: Request) -> Response:
        """Answer with a style or a script."""
        found = asset(request.path_params["name"])
        if found is None:
            return _fault(404, "gone", "no such asset")
        data, kind = found
        return Response(data, media_type=f"{kind}; charset=utf-8")

    async def _with_opened(
        self, request: Request, answer: Callable[[Opened, Entry], Response]
    ) -> Response:
        """Answer about the report of a request, or with why it cannot be opened."""
        number = request.path_params["number"]
        is_page = not request.url.path.startswith("/api/")

        def answered() -> Response:
            try:
                return answer(self.collection.opened(number), self.collection.entry(number))
            except KeyError:
                error = OpeningError("no_report", number=number, n=len(self.collection.entries))
                return (
                    _page_fault(404, error.words) if is_page else _fault(404, "gone", error.words)
                )
            except StoreError as error:
                told = self.collection.entry(number).error or error_words(error)
                return _page_fault(409, told) if is_page else _fault(409, "not_opened", told)

        return await run_in_threadpool(answered)


def _press(is_over: bool, first: Task | None, number: int) -> tuple[bool, Any, int]:  # noqa: FBT001
    """Sort reports as their tasks are: those not done first, then by what presses most."""
    return is_over, first or (), number


def _sheets(record: Report) -> list[Any]:
    ids = places_of(record, 0).ids
    marked = {ids[ref] for ref in ids if ref.startswith("/tables/")}
    return list(report_to_sheets(record, ids, worst_by_pointer(record.findings), marked))


def _fault(status: int, code: str, detail: str | tuple[str, ...]) -> JSONResponse:
    """Answer with why something was not done, in Chinese and in English.

    Args:
        status: of HTTP.
        code: key of the sentence.
        detail: what is told behind it: the same in both languages, or Chinese and English, or none.
    """
    is_same = isinstance(detail, str)
    message = list(action_words(code, "" if is_same or not detail else detail))
    told = {"code": code, "message": message, "detail": detail if is_same else ""}
    return JSONResponse(told, status_code=status)


def _page_fault(status: int, told: Pair) -> HTMLResponse:
    return HTMLResponse(render("fault", told=told), status_code=status)


def make_app(collection: Collection, token: str, port: int, run: str) -> Guard:
    """Return the application as a server takes it."""
    return Guard(Starlette(routes=Review(collection, run).routes()), token, port)
