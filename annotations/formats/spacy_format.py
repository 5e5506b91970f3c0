"""spaCy: one DocBin (msgpack, no pickle), a document a report, a token a character.

`doc.spans["QUANTITY"]` and so on hold the spans, labelled by kind or type; ids, attributes and
links are in the attributes of each span group, head and hash in `doc.user_data`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gongkai.annotations.errors import Fault
from gongkai.annotations.formats.exchange import (
    Files,
    Imported,
    by_label,
    checked,
    chosen,
    head_of,
    in_file,
    parse_json,
    places,
)
from gongkai.annotations.graph import LETTERS, Graph, Link, Node

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

FILE = "reports.spacy"
_KEY = "gongkai"
_LABELLED = ("kind", "type", "types")


def write(graphs: list[Graph]) -> Files:
    """Return one DocBin of all reports.

    Raises:
        ImportError: spaCy is not installed.
    """
    from spacy.tokens import DocBin  # noqa: PLC0415  optional and slow
    from spacy.vocab import Vocab  # noqa: PLC0415

    vocab = Vocab()
    bin_ = DocBin(store_user_data=True)
    for graph in graphs:
        bin_.add(graph_to_doc(graph, vocab))
    return {FILE: bin_.to_bytes()}


def graph_to_doc(graph: Graph, vocab: Vocab) -> Doc:
    """Return a report as a document with its span groups."""
    from spacy.tokens import Doc, Span, SpanGroup  # noqa: PLC0415  optional and slow

    doc = Doc(vocab, words=list(graph.text), spaces=[False] * len(graph.text))
    doc.user_data[_KEY] = {
        "name": graph.name,
        "head": json.dumps(graph.head, ensure_ascii=False),  # msgpack turns lists into tuples
        "text_sha256": graph.text_sha256,
    }
    for label, nodes in by_label(graph).items():
        spans = []
        for node in nodes:
            kind = next((node.attributes[k] for k in _LABELLED if k in node.attributes), label)
            spans.append(Span(doc, node.start, node.end, label=kind))
        ids = {node.id for node in nodes}
        told = {
            "nodes": [[node.id, dict(node.attributes)] for node in nodes],
            "exported": places(nodes),
            "links": [[n.kind, n.source, n.target] for n in graph.links if n.source in ids],
        }
        doc.spans[label] = SpanGroup(doc, name=label, spans=spans, attrs=told)
    return doc


def read(files: Files) -> Imported:
    """Return the reports of all `.spacy` files.

    Raises:
        ImportError: spaCy is not installed.
    """
    from spacy.tokens import DocBin  # noqa: PLC0415  optional and slow
    from spacy.vocab import Vocab  # noqa: PLC0415

    imported = Imported([], [])
    vocab = Vocab()
    for path, data in chosen(files, ".spacy", FILE):
        try:
            docs = list(DocBin(store_user_data=True).from_bytes(data).get_docs(vocab))
        except Exception as error:  # noqa: BLE001  zlib, msgpack and spaCy raise as they like
            reason = f"{type(error).__name__}: {error}"
            imported.faults.append(Fault.of(path, 0, "format.docbin", reason=reason))
            continue
        for number, doc in enumerate(docs):
            imported.take(doc_to_graph, doc, path, f"document{number}")
    return imported


def doc_to_graph(doc: Doc, path: str, name: str) -> Imported:
    """Return the report of a document; span offsets are taken from its tokens."""
    meta: dict[str, Any] = doc.user_data.get(_KEY) or {}
    name = str(meta.get("name") or name)
    faults: list[Fault] = []
    nodes: list[Node] = []
    links: list[Link] = []
    exported: dict[str, Any] = {}
    for label in LETTERS:
        if label not in doc.spans:
            continue
        group = doc.spans[label]
        told = group.attrs.get("nodes")
        if told is None or len(told) != len(group):
            n_told = 0 if told is None else len(told)
            told_of = {"where": f"{name} {label}", "n": len(group), "n_told": n_told}
            faults.append(Fault.of(path, 0, "format.attributes", **told_of))
            continue
        for span, (node_id, attributes) in zip(group, told, strict=True):
            node = Node(str(node_id), label, span.start_char, span.end_char, dict(attributes))
            nodes.append(node)
        exported.update(group.attrs.get("exported") or {})
        links += [Link(str(n), str(a), str(b)) for n, a, b in group.attrs.get("links", ())]
    head = head_of({"head": parse_json(meta.get("head") or "{}", path)})
    graph = Graph(name, doc.text, tuple(nodes), tuple(links), head, path)
    sound = checked(graph, path, faults, meta.get("text_sha256"), exported)
    return Imported(sound, [in_file(fault, graph) for fault in faults])
