"""Clauses -> what tells in a list without marks whether one goes on with the statement before it.

Taken together: at what stop it stands, whether it and its neighbours lack something or say what is
done, whether they share a topic, which problem told before they are like, what else divides their
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.clauses import Clause, is_tail
from gongkai.extractors.narrative.topics import key_topics
from gongkai.extractors.narrative.vocabulary import WORDS, words_to_pattern

_ADVERBS = (
    r"(?:进一步|继续|持续|不断|认真|切实|积极|大力|着力|深入|全面|严格|及时|努力|重点|逐步|充分|有效|主动)*"
)
_DEED_RE = re.compile(
    _ADVERBS + words_to_pattern([*WORDS.statements["measure_verb"], *WORDS.deeds]).pattern
)
_DONE_RE = re.compile(_DEED_RE.pattern + "了")
_AIM_RE = words_to_pattern(WORDS.statements["result"])
_WAY_RE = re.compile(r"(?:通过|以|按照?|围绕|结合|针对|对|将|把|由|在|坚持|依托|利用|充分利用|充分发挥|紧紧围绕)")
_SOME_RE = re.compile(r"(?:个别|部分|有的|有些|一些|少数|各|基层|对)")
_LACK_RE = words_to_pattern(
    {*WORDS.statements["deficiency"]} - {"存在", "差距", "困难"}
)
_FAR = 3


def list_features(
    clauses: Sequence[Clause], texts: Sequence[str], lacks: Sequence[bool]
) -> Iterator[list[str]]:
    """Yield the features of each clause; `lacks` tells which have a predicate of deficiency."""
    forms = [_form(clause, text, lack) for clause, text, lack in zip(clauses, texts, lacks, strict=True)]
    topics = [{*key_topics(text)} for text in texts]
    answered = _answered(clauses, texts, lacks, topics)
    sentences = _sentences(clauses, texts)
    for index, clause in enumerate(clauses):
        stop = clauses[index - 1].stop[:1] if index else "^"
        before = forms[index - 1] if index else "^"
        behind = forms[index + 1] if index + 1 < len(clauses) else "$"
        last = _last(index, clauses)
        shared = _shared(topics, last, index)
        step = _step(answered, last, index)
        sentence = sentences[index]
        yield [
            f"list={stop}:{sentence}",
            f"list={stop}:{sentence}:{before}:{forms[index]}",
            f"forms={before}:{stop}:{forms[index]}:{clause.stop[:1]}:{behind}",
            f"turn={stop}:{before}:{forms[index]}:{shared}",
            f"turn={stop}:{forms[index]}:{shared}:{sentence}",
            f"step={stop}:{step}",
            f"step={stop}:{step}:{forms[index]}",
            f"step={stop}:{step}:{sentence}:{forms[index]}",
        ]


def _form(clause: Clause, text: str, lack: bool) -> str:
    if clause.kind != "text":
        return clause.kind
    if is_tail(text):
        return "tail"
    if lack:
        return "some" if _SOME_RE.match(text) else "lack"
    if _AIM_RE.match(text):
        return "aim"
    if _DONE_RE.match(text):
        return "done"
    if _DEED_RE.match(text):
        return "deed"
    return "way" if _WAY_RE.match(text) else "some" if _SOME_RE.match(text) else "other"


def _last(index: int, clauses: Sequence[Clause]) -> int | None:
    """Return the clause of words that stands before one in its paragraph."""
    for other in range(index - 1, -1, -1):
        if clauses[other].passage != clauses[index].passage:
            return None
        if clauses[other].kind == "text":
            return other
    return None


def _shared(topics: Sequence[set[str]], last: int | None, index: int) -> str:
    """Return whether a clause is of the topics of the last one, and of those before it."""
    if last is None:
        return "first"
    if not topics[index]:
        return "none"
    if topics[index] & topics[last]:
        return "same"
    earlier = set().union(*topics[max(0, last - 2) : last])
    return "earlier" if topics[index] & earlier else "new" if topics[last] else "open"


def _answered(
    clauses: Sequence[Clause],
    texts: Sequence[str],
    lacks: Sequence[bool],
    topics: Sequence[set[str]],
) -> list[int | None]:
    """Return which of the clauses that lack something each of those behind is likest to."""
    told: list[tuple[int, set[str], set[str]]] = []
    found: list[int | None] = []
    for index, text in enumerate(texts):
        pairs = {text[i : i + 2] for i in range(len(text) - 1)} - {*WORDS.common_pairs}
        best, most = None, 2.0
        for place, own, kinds in told:
            score = len(own & pairs) + 1.5 * len(kinds & topics[index])
            if score > most:
                best, most = place, score
        found.append(None if lacks[index] else best)
        if lacks[index] and len(told) < 50:
            told.append((index, pairs, topics[index]))
    return found


def _step(answered: Sequence[int | None], last: int | None, index: int) -> str:
    own = answered[index]
    if own is None or last is None:
        return "none"
    before = next((answered[i] for i in range(last, max(-1, last - _FAR), -1) if answered[i] is not None), None)
    if before is None:
        return "first"
    return "same" if own == before else "next" if own > before else "back"


def _sentences(clauses: Sequence[Clause], texts: Sequence[str]) -> list[str]:
    """Return the form of the sentence of each clause: its marks, what divides it, its length."""
    told: list[str] = []
    start, in_item = 0, False
    for index, clause in enumerate(clauses):
        is_end = index + 1 == len(clauses) or clauses[index + 1].passage != clause.passage
        if not is_end and clause.stop[:1] != "。" and clauses[index + 1].kind != "mark":
            continue
        own = range(start, index + 1)
        in_item = clauses[start].kind == "mark" or (in_item and clauses[start].start > 0)
        stops = "".join(clauses[i].stop[:1] for i in own)
        closed = any(is_tail(texts[i]) and texts[i][0] == "等" for i in own)
        n = min(stops.count(",") // 3, 3)
        told += [f"{in_item}:{';' in stops}:{closed}:{n}"] * len(own)
        start = index + 1
    return told
