"""The files that say where each word stands: the pieces of all parts, put together by word, or mended.

A word's file is named by a hash of the word. It holds for each of its words the pieces one after another, each behind
the step from the part before to its own, in figures of another set: so a changed part costs the words that changed in
it, and the file comes out as if all had been put together anew.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from generator.search.brief import BRIEF, TALLY
from generator.search.figures import MARKS, mark, marked
from generator.search.parts import GROUPS, bare, entries, pieces, seal

Texts = Mapping[str, str]
"""What is in the files, by their names: every word in order, as `;word pieces`."""

Change = Mapping[int, str | None]
"""What is to stand in the pieces of one word, by the number of their part; None where nothing is."""


def bucketing(documents: int) -> int:
    """Into how many files the postings of so many documents go: some 2.5 KB each as a host sends them, of which a query
    needs one for every two or three characters. A power of two, so that it seldom changes.

    >>> bucketing(3), bucketing(147), bucketing(10_000)
    (64, 1024, 65536)
    """
    some = max(GROUPS, min(1024, 8 << documents.bit_length()))
    return max(some, 4 << (documents - 1).bit_length()) if documents > 512 else some


def every(buckets: int) -> Iterator[str]:
    """The names of the files that there always are."""
    return (f"index/{number // 256}/{number % 256}" for number in range(buckets))


def named(word: str, buckets: int) -> str:
    """The name of the file that has a word. What is said of a common one has files of its own, what is said of it in
    short and what tells how often.

    >>> named("园林", 512), named("=园林", 512), named("~园林", 512)
    ('index/1/42', 'common/42/12737265', 'tally/42/12737265')
    """
    number = seal(bare(word))
    if folder := _FOLDERS.get(word[0]):
        return f"{folder}/{number % 256}/{number // 256}"
    number %= buckets
    return f"index/{number // 256}/{number % 256}"


_FOLDERS = {BRIEF: "common", TALLY: "tally"}
"""The folders by the signs of what is written in their files."""


def joined(groups: Sequence[tuple[int, bytes]], group: int, buckets: int) -> Texts:
    """The files of a group of words, from the pieces of the parts with these numbers, which must rise."""
    rows: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    steps = list(map(mark, range(1 + max((number for number, _ in groups), default=0))))
    for number, data in groups:
        first = steps[number]
        for word, said in entries(data):
            known = rows.get(word)
            if known is None:
                rows[word] = [first, said]
            else:
                known += steps[number - last[word] - 1], said
            last[word] = number
    texts: dict[str, list[str]] = {
        f"index/{number // 256}/{number % 256}": [] for number in range(group, buckets, GROUPS)
    }
    for word in sorted(rows, key=bare):
        said = f";{bare(word)} {''.join(rows[word])}"
        texts.setdefault(named(word, buckets), []).append(said)
    return {name: "".join(said) for name, said in texts.items()}


def words(text: str) -> Iterator[str]:
    """The words of a file.

    >>> list(words(";ai !111!12;园林 #012"))
    ['ai', '园林']
    """
    return (entry.partition(" ")[0] for entry in text.split(";")[1:])


class Mended(NamedTuple):
    """A file after a change."""

    text: str
    new: Set[str]
    """Words that it did not have."""
    gone: Set[str]


def mended(text: str, changes: Mapping[str, Change]) -> Mended:
    """A file with other pieces.

    >>> mended(";ai !111!012", {"ai": {0: None}, "bo": {1: "51"}})
    Mended(text=';ai #012;bo #51', new={'bo'}, gone=set())
    """
    entries = text.split(";")[1:]
    new: set[str] = set()
    gone: set[str] = set()
    for word, change in changes.items():
        lead = f"{word} "
        at = bisect_left(entries, lead)
        there = at < len(entries) and entries[at].startswith(lead)
        held: dict[int, str | None] = dict(_read(entries[at][len(lead) :])) if there else {}
        held.update(change)
        kept = "".join(_written(held))
        if kept:
            entries[at : at + there] = [lead + kept]
        elif there:
            del entries[at]
        if kept and not there:
            new.add(word)
        elif there and not kept:
            gone.add(word)
    return Mended("".join(f";{entry}" for entry in entries), new, gone)


_PIECE = re.compile(rf"([{re.escape(MARKS)}]+)([^{re.escape(MARKS)}]+)")


def _read(pieces: str) -> Iterator[tuple[int, str]]:
    """The pieces of a word, each with the number of its part."""
    number = -1
    for step, said in _PIECE.findall(pieces):
        number += 1 + marked(step)
        yield number, said


def _written(pieces: Change) -> Iterator[str]:
    """The pieces of a word as they stand in its file."""
    last = -1
    for number, said in sorted(pieces.items()):
        if said is not None:
            yield mark(number - last - 1) + said
            last = number


def changes(
    before: Mapping[int, Sequence[bytes]], after: Mapping[int, Sequence[bytes]], buckets: int
) -> Mapping[str, Mapping[str, Change]]:
    """What becomes different in which files where these parts, by their numbers, stand in place of those: the groups of
    each part, none where there is no such part."""
    found: dict[str, dict[str, dict[int, str | None]]] = {}
    for number in sorted({*before, *after}):
        nothing = (b"",) * GROUPS
        for old, new in zip(before.get(number, nothing), after.get(number, nothing), strict=True):
            if old == new:
                continue
            was, becomes = (pieces(group) if group else {} for group in (old, new))
            for word in dict(was.items() ^ becomes.items()):
                file = found.setdefault(named(word, buckets), {})
                file.setdefault(bare(word), {})[number] = becomes.get(word)
    return found
