"""What went wrong with one thing while the others went well."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the curator must know: one line that names the place, what is wrong, and what to do."""

    where: str
    """The seed, and the item or line within it."""
    what: str
    """What is wrong."""
    remedy: str
    """What to do about it."""
    level: Literal["error", "note"] = "error"
    """An error leaves the thing out and makes the exit status 1; a note does neither."""

    def __str__(self) -> str:
        """The problem in one line.

        >>> print(Problem("seeds/a.txt", "is empty", "put text in it or take it away", "note"))
        note: seeds/a.txt: is empty; put text in it or take it away
        """
        line = f"{self.level}: {self.where}: {self.what}; {self.remedy}"
        return printable(line)


def printable(text: str) -> str:
    r"""Text that a terminal shows and does not obey.

    >>> printable("a\n\x1b[31mb\u3000")
    'a\\n\\x1b[31mb\\u3000'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


class BuildError(RuntimeError):
    """Why nothing was built, as one line for the curator."""


def changed_meanwhile(seed: str) -> BuildError:
    """Why a seed cannot be read once more: what it held when the build began is not there.

    >>> str(changed_meanwhile("a.txt"))
    'a.txt was changed or taken away while the archive was built; build again'
    """
    return BuildError(f"{seed} was changed or taken away while the archive was built; build again")
