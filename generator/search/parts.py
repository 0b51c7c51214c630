"""A part of the index: where each word stands in some of the documents, made once and kept until one changes."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from operator import sub
from typing import NamedTuple

from generator.search.figures import row, short
from generator.search.records import Record, Words, words_of
from generator.search.tokens import WITHIN

GROUPS = 64
"""Words are put together in as many groups, so that the parts can be joined a group at a time."""


class Posting(NamedTuple):
    """Where a word stands in the documents of a part."""

    word: str
    first: int
    """The number of the first document that has it."""
    last: int
    places: str
    """For each document how many places there are, the first and the steps from one to the next; before every document
    but the first, the step from the number of the one before."""


class Part(NamedTuple):
    """The index of some documents."""

    measures: Mapping[int, tuple[int, int]]
    """For each document's number, how many words it has, and how many of them are its title's."""
    groups: tuple[bytes, ...]
    """The postings of each group, compressed."""

    def postings(self, group: int) -> Iterator[Posting]:
        """The postings of a group in the order of their words."""
        for line in zlib.decompress(self.groups[group]).decode("utf-8", "surrogatepass").splitlines():
            word, first, last, places = line.split("\t")
            yield Posting(word, int(first), int(last), places)

    def dump(self) -> bytes:
        """The part as bytes."""
        measures = [[number, *two] for number, two in self.measures.items()]
        head = json.dumps([measures, [len(group) for group in self.groups]]).encode()
        return head + b"\n" + b"".join(self.groups)


def load(data: bytes) -> Part:
    """The part that `dump` gave as bytes."""
    head, _, body = data.partition(b"\n")
    measures, lengths = json.loads(head)
    groups, at = [], 0
    for length in lengths:
        groups.append(body[at : at + length])
        at += length
    return Part({number: (words, title) for number, words, title in measures}, tuple(groups))


def key(records: Sequence[Record]) -> str:
    """A name for all that the part of these documents depends on: what is indexed of them, and the program."""
    whole = sha256(_program().encode())
    for record in records:
        said = json.dumps(record.sought(), ensure_ascii=False)
        whole.update(f"{record.number}\n{said}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _program() -> str:
    """A name for the program that cuts and folds: its sources, and the tables it folds by."""
    from generator.search.folding import variants

    whole = sha256()
    for name in ("figures", "folding", "parts", "records", "tokens"):
        whole.update((files("generator.search") / f"{name}.py").read_bytes())
    whole.update(json.dumps(sorted(variants().items())).encode())
    return whole.hexdigest()


def part(documents: Sequence[Words]) -> bytes:
    """The part of these documents, as bytes; documents must come in the order of their numbers. Runs on an executor.

    A Chinese character has a word of its own (`园*`), for inside a run it stands in pairs only. Of the places of that
    word the first is right, the others the same again as often as the character occurs, up to `OFTEN`.
    """
    measures: dict[int, tuple[int, int]] = {}
    rows: dict[str, _Row] = {}
    for document in documents:
        found = words_of(document)
        number = document.number
        measures[number] = found.words, found.title
        for word, places in found.places.items():
            said = "1" + short(places[0]) if len(places) == 1 else _several(places)
            if (known := rows.get(word)) is None:
                rows[word] = _Row(number, said)
            else:
                known.add(number, said)
        for char, place in found.characters.items():
            times = min(found.often[char], OFTEN)
            said = short(times) + short(place) + "0" * (times - 1)
            if (known := rows.get(word := char + WITHIN)) is None:
                rows[word] = _Row(number, said)
            else:
                known.add(number, said)
    grouped: list[list[str]] = [[] for _ in range(GROUPS)]
    for word in sorted(rows):
        of = rows[word]
        grouped[seal(word) % GROUPS].append(f"{word}\t{of.first}\t{of.last}\t{''.join(of.said)}")
    packed = (zlib.compress("\n".join(lines).encode("utf-8", "surrogatepass"), 1) for lines in grouped)
    return Part(measures, tuple(packed)).dump()


OFTEN = 12
"""How often a single character occurs in a document matters to here; beyond, it is simply frequent."""


class _Row:
    """The postings of one word as they are put together."""

    __slots__ = ("first", "last", "said")

    def __init__(self, number: int, said: str) -> None:
        self.first = self.last = number
        self.said = [said]

    def add(self, number: int, said: str) -> None:
        """Another document that has the word."""
        self.said.append(short(number - self.last) + said)
        self.last = number


def _several(places: Sequence[int]) -> str:
    """More than one place in a document: how many, the first, and the steps from each to the next."""
    return row((len(places), places[0], *map(sub, places[1:], places)))


def joined(parts: Sequence[Part], group: int) -> Mapping[str, str]:
    """The postings of a group in all documents, by word: the parts' one after another. Parts must be in order."""
    last: dict[str, int] = {}
    rows: dict[str, list[str]] = {}
    for posting in chain.from_iterable(part.postings(group) for part in parts):
        word = posting.word
        step = short(posting.first - last.get(word, -1))
        last[word] = posting.last
        rows.setdefault(word, []).append(step + posting.places)
    return {word: "".join(rows[word]) for word in sorted(rows)}


def seal(word: str) -> int:
    """A number from a word, the same here and in the client: FNV-1a of its code points, in 32 bits.

    >>> seal("园林"), seal("ai")
    (2863887321, 1143242710)
    """
    value = 0x811C9DC5
    for char in word:
        value = (value ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15
