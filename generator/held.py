"""Sequences that are held in less room than a tuple of what they hold."""

from collections.abc import Sequence
from typing import TypeVar

Item_co = TypeVar("Item_co", covariant=True)


class Held(Sequence[Item_co]):
    """A sequence that is as good as the tuple of what it holds: equal to it, and hashed and shown as it is."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same, however it holds it."""
        return tuple(self) == tuple(other) if isinstance(other, type(self) | tuple) else NotImplemented

    def __hash__(self) -> int:
        """As of the same in a tuple."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As of the same in a tuple."""
        return repr(tuple(self))
