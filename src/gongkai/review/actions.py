"""The actions a person can take, as they come from the page and stand in the journal.

Each is checked here for its form; `edits` says what it does. Offsets are code points. Where an
action speaks of a place, `said` repeats the characters the page shows there, so that a page that is
out of step with the text is found out.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Id = Annotated[str, Field(min_length=1, max_length=40)]
Word = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=5_000)]
Said = Annotated[str, Field(max_length=20_000)]
Offset = Annotated[int, Field(ge=0)]
Label = Literal["SECTION", "QUANTITY", "ITEM", "CHANNEL", "PROBLEM", "IMPROVEMENT", "NUMBER"]
LinkKind = Literal["item", "channel", "part_of", "addresses"]
Attributes = dict[Word, Word | None]


class ActionError(Exception):
    """An action that cannot be done.

    Attributes:
        code: key of the sentence for people (`words.toml`, group `refused`).
        detail: what exactly: words of the report or of the person, or what faults say in Chinese
            and in English; may be empty.
    """

    def __init__(self, code: str, detail: str | tuple[str, str] = "") -> None:
        said = detail if isinstance(detail, str) else detail[1]
        super().__init__(f"{code}: {said}" if said else code)
        self.code, self.detail = code, detail


class _Action(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Accept(_Action):
    """A span is right as it is (or, with `value` false, is to be looked at again)."""

    do: Literal["accept"] = "accept"
    id: Id
    said: Said
    value: bool = True


class Set(_Action):
    """Attributes of a span; null for what follows from the text or is usual."""

    do: Literal["set"] = "set"
    id: Id
    said: Said
    attributes: Attributes


class Move(_Action):
    """Other boundaries of a span; `said` is what stands within the new ones."""

    do: Literal["move"] = "move"
    id: Id
    start: Offset
    end: Offset
    said: Said


class Add(_Action):
    """A new span. An item goes to the quantity `owner`, else to the one its place gives it."""

    do: Literal["add"] = "add"
    label: Label
    start: Offset
    end: Offset
    said: Said
    attributes: Attributes = {}
    owner: Id | None = None


class Relabel(_Action):
    """Another label for a span; its links go, and attributes the new label does not have."""

    do: Literal["relabel"] = "relabel"
    id: Id
    said: Said
    label: Label


class Delete(_Action):
    """A span that should not be there, with its links and the items nobody else has."""

    do: Literal["delete"] = "delete"
    id: Id
    said: Said


class Join(_Action):
    """A link between two spans; a quantity has one whole, which is replaced."""

    do: Literal["link"] = "link"
    kind: LinkKind
    source: Id
    target: Id


class Part(_Action):
    """A link taken away."""

    do: Literal["unlink"] = "unlink"
    kind: LinkKind
    source: Id
    target: Id


class Head(_Action):
    """A key of the head; null takes it away."""

    do: Literal["head"] = "head"
    key: Literal["issuer", "level", "type", "year", "template", "author", "notes"]
    value: Words | None


class FixCell(_Action):
    """What is printed in a cell of a table; null where the table has no such row at all."""

    do: Literal["cell"] = "cell"
    table: Word
    row: Word
    column: Word
    printed: Word | None


class Judge(_Action):
    """A finding confirmed, or dismissed with a reason; null takes the verdict back."""

    do: Literal["judge"] = "judge"
    fingerprint: Id
    verdict: Literal["confirmed", "dismissed"] | None
    because: Words = ""


class Done(_Action):
    """The report as a whole was looked through, or is to be looked through again."""

    do: Literal["done"] = "done"
    value: bool


class Undo(_Action):
    """Take the last action back."""

    do: Literal["undo"] = "undo"


class Redo(_Action):
    """Do again what was taken back last."""

    do: Literal["redo"] = "redo"


class Read(_Action):
    """What a person wrote into the annotation file with an editor; made here, never by a page."""

    do: Literal["read"] = "read"
    nodes: list[Any]
    links: list[Any]
    head: dict[str, Any]
    reviewed: str = ""


Edit = Accept | Set | Move | Add | Relabel | Delete | Join | Part | Head | FixCell | Judge | Done
Action = Edit | Undo | Redo
Event = Action | Read

_FROM_PAGE: TypeAdapter[Action] = TypeAdapter(Annotated[Action, Field(discriminator="do")])
_FROM_JOURNAL: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="do")])


def json_to_action(fields: Any) -> Action:
    """Return what a page asks for; pydantic's ValidationError where it is no action.

    >>> json_to_action({"do": "done", "value": True})
    Done(do='done', value=True)
    """
    return _FROM_PAGE.validate_python(fields)


def json_to_event(fields: Any) -> Event:
    """Return what stands in a journal; pydantic's ValidationError where it is no event."""
    return _FROM_JOURNAL.validate_python(fields)
