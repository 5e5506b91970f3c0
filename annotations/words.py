"""The words behind a label: `pub part #a ^z p=point` -> named slots, each checked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypeVar

from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.notation import Mark

Value = TypeVar("Value", bound=str)


@dataclass
class Slots:
    """What the words of one mark say.

    Attributes:
        plain: words that are neither id, link nor key=value, in order.
        id: what stands behind `#`, or None.
        links: ids behind `^`.
        keys: key -> value.
        faults: where faults are collected.
    """

    mark: Mark
    path: str
    faults: list[Fault]
    plain: list[str] = field(default_factory=list)
    id: str | None = None
    links: list[str] | None = None
    keys: dict[str, str] = field(default_factory=dict)

    def fault(self, name: str, /, **values: object) -> None:
        """Note a fault of this mark; `name` and `values` as `Fault.of` takes them."""
        fault = Fault.of(self.path, self.mark.line, name, **values)
        self.faults.append(fault.at(self.mark.start))

    def one_of(self, term: str, got: str, allowed: Collection[Value]) -> Value | None:
        """Return `got` where it is allowed; else note a fault and return None."""
        for value in allowed:
            if got == value:
                return value
        expected = " ".join(sorted(allowed))
        self.fault("label.choice", name=Term(term), got=Shown(got), expected=expected)
        return None

    def refuse_left_over(self, allowed_keys: Collection[str]) -> None:
        """Note words and keys that no slot took."""
        for word in self.plain:
            self.fault("label.word", label=self.mark.label, got=Shown(word))
        expected = " ".join(sorted(allowed_keys)) or "-"
        for key in self.keys:
            if key not in allowed_keys:
                told = {"label": self.mark.label, "got": Shown(key)}
                self.fault("label.key", **told, expected=expected)


def mark_to_slots(mark: Mark, path: str, faults: list[Fault]) -> Slots:
    """Sort the words of a mark by their form.

    >>> slots = mark_to_slots(Mark("Q", ("pub", "#a", "^z", "p=point"), 0, 1), "x", [])
    >>> slots.plain, slots.id, slots.links, slots.keys
    (['pub'], 'a', ['z'], {'p': 'point'})
    """
    slots = Slots(mark, path, faults)
    for word in mark.words:
        if word.startswith("#") and len(word) > 1:
            slots.id = word[1:]
        elif word.startswith("^"):
            slots.links = (slots.links or []) + [part for part in word[1:].split(",") if part]
        elif word.startswith("=") and len(word) > 1:
            slots.keys["="] = word[1:]
        elif "=" in word:
            key, _, value = word.partition("=")
            slots.keys[key] = value
        else:
            slots.plain.append(word)
    return slots
