"""The words of Chinese text, and what kinds of words they are, by jieba's dictionary."""

import warnings
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator import compiled
from generator.library import lists


class Known(NamedTuple):
    """What the dictionary says of a word."""

    often: int
    """How often it stands in the dictionary's own corpus."""
    kind: str


class Lexicon:
    """jieba's words and their kinds, cut by rjieba: the same dictionary and method in Rust, thirty times as fast.

    What is said of a word is read from jieba's own file, since rjieba does not tell how common a word is. The file is
    put into blocks by the first characters of words, and a block is read when one of its words is asked for.
    """

    def __init__(self) -> None:
        """Load rjieba's dictionary, and jieba's in blocks: a fifth of a second."""
        import rjieba

        self._blocks = _blocks()
        self._total = int(self._blocks[""])
        self._new: set[str] = set()
        self._known = lru_cache(maxsize=1 << 16)(self._looked_up)
        self._tokenizer = rjieba.Jieba()
        for word in sorted(lists.words("new_words")):
            if not self._known(word):
                self._tokenizer.add_word(word, self._tokenizer.suggest_freq(word), "n")
            self._new.add(word)

    def cut(self, text: str) -> list[str]:
        """The words of a text in simplified Chinese; what is not Chinese is cut too."""
        found: list[str] = self._tokenizer.cut(text)
        return found

    def kind(self, word: str) -> str:
        """jieba's part of speech (`n`, `nr`, `vn`, …); empty for a word it does not know."""
        if word in self._new:
            return "n"
        known = self._known(word)
        return known.kind if known else ""

    def common(self, least: float) -> Iterator[str]:
        """The words of the dictionary that stand at least so many times in a million, in no order."""
        lines = (
            line.split(" ") for first, block in self._blocks.items() if first for line in block.split("\n") if line
        )
        return (word for word, count, _ in lines if int(count) * 1e6 >= least * self._total)

    def commonness(self, word: str) -> float:
        """Times the word stands in a million words of the dictionary's own corpus; 0 for a word it does not know."""
        known = self._known(word)
        return known.often * 1e6 / self._total if known else 0

    def _looked_up(self, word: str) -> Known | None:
        """What the dictionary says of a word; None where it does not have it."""
        block = self._blocks.get(word[:1], "") if word else ""
        at = block.rfind(f"\n{word} ")
        if at < 0:
            return None
        count, kind = block[at + len(word) + 2 : block.index("\n", at + 1)].split(" ")
        return Known(int(count), kind)


def _blocks() -> dict[str, str]:
    """The lines of jieba's dictionary by the first characters of their words, each after a line break and before one;
    under the empty name the sum of all counts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own, on newer Pythons
        import jieba
    path = Path(jieba.__file__).with_name("dict.txt")
    frame = f"{jieba.__version__} {path.stat().st_size}"
    if known := compiled.recalled("lexicon", frame):
        return known
    lines: defaultdict[str, list[str]] = defaultdict(list)
    total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split()
        lines[word[0]].append(f"{word} {count} {kind}")
        total += int(count)
    found = {"": str(total)} | {first: "\n".join(["", *some, ""]) for first, some in lines.items()}
    compiled.kept("lexicon", frame, found)
    return found


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read once in a process and only when a Chinese text is first met."""
    return Lexicon()
