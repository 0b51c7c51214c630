"""What a curator may set of single rules: each setting is declared beside the rule that goes by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

Kind = TypeVar("Kind", int, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Tuning:
    """The settings of rules that are not as by default."""

    values: Mapping[str, Mapping[str, int | tuple[str, ...]]] = field(default_factory=dict)
    """Code of the rule, name of the setting, value."""


NO_TUNING = Tuning()


class Tuned(Protocol):
    """A page, as far as settings are concerned."""

    @property
    def tuning(self) -> Tuning:
        """The curator's settings."""


@dataclass(frozen=True)
class Option(Generic[Kind]):
    """One setting of a rule: a number or a list of texts."""

    code: str
    """Code of the rule."""
    name: str
    default: Kind
    about: str
    """One line for the curator."""
    least: int = 0
    """The least number that makes sense."""

    def of(self, page: Tuned) -> Kind:
        """The value that holds for a page.

        >>> from generator.cleaning.page import Page
        >>> lines = Option("N00", "lines", 3, "How many.")
        >>> lines.of(Page("")), lines.of(Page("", tuning=Tuning({"N00": {"lines": 5}})))
        (3, 5)
        """
        values = page.tuning.values.get(self.code) if page.tuning.values else None
        return values.get(self.name, self.default) if values else self.default  # type: ignore[return-value]
