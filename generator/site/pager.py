"""Lists that go on over several pages."""

from collections.abc import Callable
from typing import NamedTuple


class Pager(NamedTuple):
    """Where a page stands among those it belongs to."""

    number: int
    pages: tuple[str, ...]

    @property
    def newer(self) -> str | None:
        """The page before."""
        return self.pages[self.number - 2] if self.number > 1 else None

    @property
    def older(self) -> str | None:
        """The page after."""
        return self.pages[self.number] if self.number < len(self.pages) else None


def page_addresses(many: int, size: int, place: Callable[[int], str]) -> tuple[str, ...]:
    """The pages of a list of so many things, `size` on each: one at least. `place` says where the n-th stands.

    >>> page_addresses(5, 2, "list/{}".format), page_addresses(0, 2, "list/{}".format)
    (('list/1', 'list/2', 'list/3'), ('list/1',))
    """
    return tuple(place(number) for number in range(1, max(1, -(-many // size)) + 1))
