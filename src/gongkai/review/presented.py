"""A report under review -> what its page is told: the marked text, spans, tasks, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.annotations.cells import is_words
from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import LANGUAGES, rule_name
from gongkai.annotations.graph import Node, usual_pairing
from gongkai.between_reports import document_of
from gongkai.extractors.schema import Finding, Report
from gongkai.pages.blocks import text_to_blocks
from gongkai.pages.findings import ShownFinding, report_to_findings
from gongkai.pages.meanings import meaning
from gongkai.pages.places import Places, report_to_places, tables_of
from gongkai.pages.sides import Neighbours, Side, operands_to_sides
from gongkai.pages.spans import Span, text_to_html
from gongkai.pages.words import Pair, pair
from gongkai.review.cells import is_row_absent, row_spec, row_texts
from gongkai.review.follows import following, to_choose
from gongkai.review.history import Past
from gongkai.review.opening import Opened
from gongkai.review.queue import Task
from gongkai.review.session import Session
from gongkai.review.state import State

# Label -> class of the pages' style; its letter is told by the style's legend.
_KINDS = {
    "SECTION": "s",
    "QUANTITY": "f",
    "ITEM": "i",
    "CHANNEL": "h",
    "PROBLEM": "p",
    "IMPROVEMENT": "m",
    "NUMBER": "u",
}
_TASKED = ("QUANTITY", "CHANNEL", "PROBLEM", "IMPROVEMENT")
_MAX_FAULTS = 200


def opened_to_view(opened: Opened) -> dict[str, Any]:
    """Return everything a page shows of a report, as JSON can hold it."""
    session = opened.session
    with session.lock:
        state, outcome = session.state, session.outcome
        places = places_of(opened.shown, len(session.subject.text))
        found = list(_findings(opened, state, places))
        links = _links(state)
        tasks = opened.tasks()
        n_unmarked = sum(fault.code == "unmarked" for fault in outcome.faults)
        return {
            "revision": session.revision,
            "can": {name: past and _past(past, session) for name, past in session.can.items()},
            "html": _text(opened, state, found, places),
            "nodes": {
                node.id: _node(node, links[node.id], opened) for node in state.nodes.values()
            },
            "findings": [finding for finding, _ in found],
            "cells": _cells(opened.record, state, places.ids),
            "tasks": [task_to_json(task) for task in tasks],
            "head": {key: value for key, value in state.head.items() if key != "tables"},
            "reviewed": state.reviewed,
            "faults": [_fault(one) for one in outcome.faults[:_MAX_FAULTS]],
            "n_faults": len(outcome.faults) - n_unmarked,
            "n_unmarked": n_unmarked,  # told apart: they wait for somebody, nothing is wrong
            "n_open": sum(task.is_open for task in tasks),
            "is_done": state.is_done,
            "left_out": opened.left_out[:_MAX_FAULTS],
            "file": str(session.home.path),
        }


def places_of(record: Report, n_characters: int) -> Places:
    """Return the places of a record; a cell's id is none that a span under review can have."""
    found = report_to_places(record, n_characters)
    ids = {ref: _cell_id(name) for ref, name in found.ids.items()}
    spans = [
        one._replace(id=_cell_id(one.id), home=_cell_id(one.home)) if one.kind == "c" else one
        for one in found.spans
    ]
    return found._replace(spans=spans, ids=ids)


def _cell_id(name: str) -> str:
    return f"cell-{name[1:]}" if name[:1] == "c" else name


def _past(past: Past, session: Session) -> dict[str, Any]:
    """Return what was done and can be taken back, or done again: what, where, and by which page."""
    told = past.event.model_dump(mode="json")
    name = told.get("id") or told.get("source") or told.get("owner")
    node = past.before.nodes.get(str(name)) or session.state.nodes.get(str(name))
    label = told.get("label") if told["do"] == "add" else node and node.label
    said = told.get("said") or (session.subject.text[node.start : node.end] if node else "")
    if told["do"] == "cell":
        said = f"{told['table']}/{told['row']}/{told['column']}"
    place = [told["start"], told["end"]] if told["do"] == "add" else None
    return {
        "do": told["do"],
        "label": label,
        "said": said[:80],
        "id": name,
        "place": place or (node and [node.start, node.end]),
        "cell": said if told["do"] == "cell" else None,
        "finding": told.get("fingerprint"),
        "key": told.get("key"),
        "page": past.page,
    }


def _fault(fault: Fault) -> list[Any]:
    """Return the rule, what is wrong, its place in the text, and the rule's name; both in pairs."""
    rule = [rule_name(fault.code, language) for language in LANGUAGES]
    return [fault.code, list(fault.pair()), fault.place, rule]


def task_to_json(task: Task) -> dict[str, Any]:
    """Return a task."""
    return {
        "key": task.key,
        "start": task.start,
        "end": task.end,
        "is_open": task.is_open,
        "certainty": task.certainty,
        "confidence": task.confidence,
    }


def _links(state: State) -> dict[str, dict[str, list[str]]]:
    """Return source -> kind -> targets in their order."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name in state.nodes}
    for link in state.links:
        found[link.source].setdefault(link.kind, []).append(link.target)
    return found


def _node(node: Node, links: dict[str, list[str]], opened: Opened) -> dict[str, Any]:
    text = opened.session.subject.text
    surface = text[node.start : node.end]
    told = {**following(node.label, surface), **node.attributes}
    if node.label == "IMPROVEMENT":
        told.setdefault("pairing", usual_pairing(links.get("addresses", [])))
    return {
        "label": node.label,
        "start": node.start,
        "end": node.end,
        "text": surface,
        "attributes": told,
        "links": links,
        "accepted": node.id in opened.session.state.accepted,
        "choose": to_choose(node.label) if node.id in opened.session.state.undecided else None,
        "confidence": opened.confidences.get((node.label, node.start, node.end)),
    }


def _text(
    opened: Opened,
    state: State,
    found: list[tuple[dict[str, Any], ShownFinding]],
    places: Places,
) -> str:
    text, record = opened.session.subject.text, opened.record
    spans = [
        Span(
            node.start,
            node.end,
            _KINDS[node.label]
            + (" todo" if node.label in _TASKED and node.id not in state.accepted else ""),
            node.id,
            node.id,
        )
        for node in state.nodes.values()
    ]
    spans += [span for span in places.spans if span.kind == "c"]
    for finding, shown in found:
        for side, operand in enumerate(shown.finding.operands):
            start, end = operand.start, operand.end
            if document_of(operand):
                continue
            if start is not None and end is not None and start <= end <= len(text):
                spans.append(Span(start, end, "o", f"{finding['id']}-{side}", ""))
    return text_to_html(text, text_to_blocks(record, text), spans)


def _findings(
    opened: Opened, state: State, places: Places
) -> Iterator[tuple[dict[str, Any], ShownFinding]]:
    """Yield the findings a person can judge, as the page is told them, and as they are shown."""
    text, neighbours = opened.session.subject.text, opened.judged.together.neighbours
    by_status = report_to_findings(opened.shown, places, text, neighbours)
    shown = {id(one.finding): one for found in by_status.values() for one in found}
    for number, (fingerprint, finding) in enumerate(opened.judged.findings.items()):
        if finding.status == "not_assessable":
            continue
        one = shown[id(finding)]
        judgement = state.judged.get(fingerprint)
        sides = [
            [f"o{number}-{side}", operand.start]
            for side, operand in enumerate(finding.operands)
            if operand.start is not None and not document_of(operand)
        ]
        told = {
            "id": f"o{number}",
            "fingerprint": fingerprint,
            "status": finding.status,
            "code": finding.code,
            "checks": list(meaning(finding.code)),
            "message": list(one.message),
            "confidence": finding.confidence,
            "verdict": judgement and judgement.verdict,
            "because": judgement.because if judgement else "",
            "places": sides,
            "sides": _sides(finding, number, text, neighbours),
        }
        yield told, one


def _sides(finding: Finding, number: int, text: str, neighbours: Neighbours) -> list[list[Any]]:
    """Return the sides that tell most.

    Of each its id, name, words before, inside and after, value, and the address of the report it
    stands in: "" for this one.
    """
    names = [f"o{number}-{side}" for side in range(len(finding.operands))]
    shown, _ = operands_to_sides(finding.operands, names, set(), text, neighbours)
    return [
        [
            *(side.id, list(side.name or ("", "")), side.before, side.inside, side.after),
            *(side.value, _address(side)),
        ]
        for stretch in shown
        for side in stretch
    ]


def _address(side: Side) -> str:
    """Return where a side in another report is reviewed; its page is that report's number."""
    number, is_elsewhere, _ = side.href.partition("#")
    return f"/report/{number}" if is_elsewhere else ""


def _cells(record: Report, state: State, ids: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Return id on the page -> cell, of all cells that a person may put right."""
    cells: dict[str, dict[str, Any]] = {}
    for name, table in tables_of(record):
        for key, found in table.items():
            spec = row_spec(state.head.get("template"), name, key)
            if spec is None:
                continue
            texts = row_texts(spec, name, record, state)
            is_absent = is_row_absent(state, name, key)
            for column, cell in found.items():
                if column not in texts:
                    continue
                read = cell.raw or ""
                reason = pair("reason", cell.reason) if cell.reason else Pair("", "")
                cells[ids[f"/tables/{name}/{key}/{column}"]] = {
                    "table": name,
                    "row": key,
                    "column": column,
                    "printed": texts[column],
                    "absent": is_absent,
                    "read": None if cell.status in ("unreadable", "row_absent") else read,
                    "words": bool(texts[column]) and is_words(texts[column] or ""),
                    "reason": list(reason),
                    "key": f"cell:{name}/{key}/{column}",
                }
    return cells
