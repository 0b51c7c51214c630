"""Word lists of the library: plain text, so that anyone may read and extend them."""

from functools import cache, lru_cache
from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """The words of every line of a list; comments and blank lines left out."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list.

    >>> "thing" in words("generic"), "the" in words("function")
    (True, True)
    """
    return frozenset(word for row in rows(name) for word in row)


@lru_cache(maxsize=1)
def synonyms() -> dict[str, str]:
    """For every word that stands for another, in lower case, the one it stands for, in lower case.

    >>> synonyms()["人工智能"]
    'ai'
    """
    return {word.lower(): row[0].lower() for row in rows("synonyms") for word in row[1:]}


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    """Every word that others stand for: how it is written, under its form in lower case.

    >>> headings()["b站"]
    'B站'
    """
    return {row[0].lower(): row[0] for row in rows("synonyms")}
