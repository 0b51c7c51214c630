"""jieba's dictionary of Chinese words: how often each was met, and what kind of word it is.

Its file has a third of a million lines, and a text asks for a few thousand of them. They are put into blocks by the
first characters of words, and kept so; a block is read when one of its words is asked for.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from generator import compiled


class Known(NamedTuple):
    """What the dictionary says of a word."""

    often: int
    """How often it stands in the dictionary's own corpus."""
    kind: str


class Dictionary:
    """The dictionary, in blocks."""

    def __init__(self) -> None:
        """Load the blocks."""
        self._blocks = _blocks()
        self._ends: dict[str, frozenset[str]] = {}
        self._sizes = [int(count) for count in self._blocks[""].split(" ")]

    def total(self, longest: int | None = None) -> int:
        """How often all words were met that are no longer than so many characters."""
        return sum(self._sizes[:longest])

    def beginning(self, first: str) -> dict[str, int]:
        """The words that begin with a character, and how often each was met."""
        fields = self._blocks.get(first, "").split() if first else []
        return dict(zip(fields[::3], map(int, fields[1::3]), strict=True))

    def common(self, least: float) -> Iterator[str]:
        """The words that stand at least so many times in a million, in no order."""
        enough = least * self.total()
        return (
            word for first in self._blocks for word, often in self.beginning(first).items() if often * 1e6 >= enough
        )

    def ends(self, beginning: str) -> frozenset[str]:
        """The characters that make a word of one character or more with one more behind them.

        >>> "度" in dictionary().ends("温"), "计" in dictionary().ends("温度"), dictionary().ends("度温")
        (True, True, frozenset())
        """
        if (found := self._ends.get(beginning)) is None:
            block, size = self._blocks.get(beginning[0], ""), len(beginning) + 2
            at, every = block.find(f"\n{beginning}"), set()
            while at >= 0:
                if block[at + size] == " ":
                    every.add(block[at + size - 1])
                at = block.find(f"\n{beginning}", at + 1)
            found = self._ends[beginning] = frozenset(every)
        return found

    def known(self, word: str) -> Known | None:
        """What the dictionary says of a word; None where it does not have it.

        >>> warmth = dictionary().known("温度")
        >>> warmth.kind, dictionary().known(f"温度 {warmth.often}")
        ('n', None)
        """
        block = self._blocks.get(word[:1], "") if " " not in word else ""
        at = block.rfind(f"\n{word} ")
        if at < 0:
            return None
        count, kind = block[at + len(word) + 2 : block.index("\n", at + 1)].split(" ")
        return Known(int(count), kind)


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The dictionary, loaded once in a process and only when it is first asked for."""
    return Dictionary()


def _blocks() -> dict[str, str]:
    """The lines of the file by the first characters of their words, each after a line break and before one; under the
    empty name how often words of one character were met, of two, and so on."""
    spec = find_spec("jieba")  # to import all of it takes longer than to read what is kept
    assert spec is not None and spec.origin is not None
    path = Path(spec.origin).with_name("dict.txt")
    frame = f"{version('jieba')} {path.stat().st_size}"
    if known := compiled.recalled("dictionary", frame):
        return known
    lines: defaultdict[str, list[str]] = defaultdict(list)
    sizes: defaultdict[int, int] = defaultdict(int)
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split()
        lines[word[0]].append(line)
        sizes[len(word)] += int(count)
    told = " ".join(str(sizes[size]) for size in range(1, max(sizes) + 1))
    found = {"": told} | {first: "\n".join(["", *some, ""]) for first, some in lines.items()}
    compiled.kept("dictionary", frame, found)
    return found
