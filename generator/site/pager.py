"""Lists that go on over several pages."""

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
