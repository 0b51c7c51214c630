"""Data classes that come out of a package sooner: an archive unpacks tens of thousands of them for every change."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def soon_unpacked(kind: type[Kind]) -> type[Kind]:
    """A frozen data class with slots whose values are set through the slots themselves when one is unpacked: what the
    library of Python does for each of them anew, to look for its fields and go around the freeze, takes four times as
    long.

    >>> from dataclasses import dataclass
    >>> from pickle import dumps, loads
    >>> from generator.document import Metadata
    >>> loads(dumps(Metadata(title="Tea"))) == Metadata(title="Tea")
    True
    """
    setters = [getattr(kind, one.name).__set__ for one in fields(kind)]  # type: ignore[arg-type]

    def restored(self: object, state: Sequence[Any]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    kind.__setstate__ = restored  # type: ignore[attr-defined]
    return kind
