"""Clauses -> what tells in a list without marks whether one goes on with the statement before it.

Taken together: at what stop it stands, whether it and its neighbours lack something or say what is
done, whether they share a topic, which problem told before they are like, what else divides their
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.prose.vocabulary import AIM_RE, DID_RE, DOING_RE
from gongkai.extractors.narrative.statements.clauses import Clause, is_tail
from gongkai.extractors.narrative.statements.matter import MAX_PROBLEMS, Matter, text_to_matter
from gongkai.extractors.narrative.statements.taken_up import Told, taken_up

_WAY_RE = re.compile(
    r"通过|以|按照?|(?:紧紧)?围绕|结合|针对|对|将|把|由|在|坚持|依托|(?:充分)?利用|充分发挥"
)
_SOME_RE = re.compile(r"个别|部分|有的|有些|一些|少数|各|基层|对")
# How far back it is looked for what the clauses before were like.
_FAR = 3
# The least likeness to a problem; what a shared topic counts beside a shared pair of characters.
_MIN_LIKE, _TOPIC = 2.0, 1.5
# Commas a step of a sentence's length, and how many steps are told apart.
_COMMAS, _MAX_STEPS = 3, 3


def list_features(
    clauses: Sequence[Clause], texts: Sequence[str], lacks: Sequence[bool], plans: Sequence[bool]
) -> Iterator[list[str]]:
    """Yield the features of each clause.

    `lacks` tells which have a predicate of deficiency, `plans` which open plans.
    """
    forms = list(map(_form, clauses, texts, lacks))
    matters = list(map(text_to_matter, texts))
    topics = [matter.topics for matter in matters]
    answered = _answered(matters, lacks)
    sentences = _sentences(clauses, texts)
    taken = taken_up(Told(clauses, texts, forms, matters, lacks, plans))
    for index, clause in enumerate(clauses):
        stop = clauses[index - 1].stop[:1] if index else "^"
        before = forms[index - 1] if index else "^"
        behind = forms[index + 1] if index + 1 < len(clauses) else "$"
        last = _last(index, clauses)
        shared = _shared(topics, last, index)
        step = _step(answered, last, index)
        sentence, form = sentences[index], forms[index]
        yield [
            f"list={stop}:{sentence}",
            f"list={stop}:{sentence}:{before}:{form}",
            f"forms={before}:{stop}:{form}:{clause.stop[:1]}:{behind}",
            f"turn={stop}:{before}:{form}:{shared}",
            f"turn={stop}:{form}:{shared}:{sentence}",
            f"step={stop}:{step}",
            f"step={stop}:{step}:{form}",
            f"step={stop}:{step}:{sentence}:{form}",
            *taken[index],
        ]


def _form(clause: Clause, text: str, is_lack: bool) -> str:  # noqa: FBT001  # one of a column
    """Return what a clause is, in a word: a lack, an aim, a deed, the way it is done."""
    if clause.kind != "text":
        return clause.kind
    if is_tail(text):
        return "tail"
    if is_lack:
        return "some" if _SOME_RE.match(text) else "lack"
    for name, pattern in (("aim", AIM_RE), ("done", DID_RE), ("deed", DOING_RE)):
        if pattern.match(text):
            return name
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
    """Return whether a clause is of the topics of the last one, or of those before it."""
    if last is None:
        return "first"
    if not topics[index]:
        return "none"
    if topics[index] & topics[last]:
        return "same"
    earlier = set().union(*topics[max(0, last - 2) : last])
    return "earlier" if topics[index] & earlier else "new" if topics[last] else "open"


def _answered(matters: Sequence[Matter], lacks: Sequence[bool]) -> list[int | None]:
    """Return which of the clauses before that lack something each is likest to, if any."""
    told: list[int] = []
    found: list[int | None] = []
    for index, matter in enumerate(matters):
        best, most = None, _MIN_LIKE
        for place in told:
            score = matter.likeness(matters[place], _TOPIC)
            if score > most:
                best, most = place, score
        found.append(None if lacks[index] else best)
        if lacks[index] and len(told) < MAX_PROBLEMS:
            told.append(index)
    return found


def _step(answered: Sequence[int | None], last: int | None, index: int) -> str:
    """Return whether a clause is like a later problem than the clauses before it."""
    own = answered[index]
    if own is None or last is None:
        return "none"
    near = (answered[i] for i in range(last, max(-1, last - _FAR), -1))
    before = next((one for one in near if one is not None), None)
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
        is_closed = any(is_tail(texts[i]) and texts[i][0] == "等" for i in own)
        length = min(stops.count(",") // _COMMAS, _MAX_STEPS)
        told += [f"{in_item}:{';' in stops}:{is_closed}:{length}"] * len(own)
        start = index + 1
    return told
