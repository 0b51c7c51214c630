"""What the client must know of the documents beside the index, each piece loaded only when it is needed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain, groupby, pairwise

from generator.dates import parts
from generator.library.archive import Entry
from generator.publish.file import File
from generator.search import twins
from generator.search.figures import FIGURES, row
from generator.search.numbers import PART, SPAN, left
from generator.search.records import Record
from generator.search.texts import Piece, pieces, texts
from generator.site import address, shelf
from generator.site.tongue import tag

SMALL = 250
"""In an archive of so many documents all cards are one file: a list of results would ask for nearly all of them
anyhow."""


def carding(documents: int) -> int:
    """How many numbers share a file of cards; all of them in a small archive. In larger ones a quarter to a half of
    them are taken. In a very large one each has its own, since the results of one query lie far apart in it, and a list
    of them fetches nothing that it does not show.

    >>> carding(147) == SPAN, carding(900), carding(10_000)
    (True, 64, 1)
    """
    return SPAN if documents <= SMALL else PART if documents <= 1000 else 1


def alone(documents: int) -> Set[str]:
    """The files of which there is one for all documents, so that every query needs it: what ranking needs, and in a
    small archive the cards. The search page's script brings them along, since to ask for them would be one wait more.

    >>> sorted(alone(147)), alone(10_000), alone(20_000)
    (['cards/0.js', 'measures/0.js'], {'measures/0.js'}, set())
    """
    measures = {"measures/0.js"} if 2 * documents < SPAN else set()
    return measures | ({"cards/0.js"} if carding(documents) >= SPAN else set())


def shown(records: Callable[[], Sequence[Record]], many: int) -> Iterator[File]:
    """What results show of the documents of a part: their texts, and their cards, so many numbers to a file, where
    those of all are not one."""
    known = [(record, pieces(record)) for record in records()]
    if many <= PART:
        yield from _carded(known, many)
    for record, cut in known:
        yield from texts(record, cut)


def together(records: Callable[[], Sequence[Record]]) -> Iterator[File]:
    """The cards of all documents, in a small archive."""
    yield from _carded([(record, pieces(record)) for record in records()], SPAN)


def _carded(known: Sequence[tuple[Record, Sequence[Piece]]], many: int) -> Iterator[File]:
    for number, some in groupby(known, key=lambda one: one[0].number // many):
        cards = {record.number % many: card(record.entry, cut) for record, cut in some}
        yield twins.data(f"cards/{number}", [cards.get(place, 0) for place in range(max(cards) + 1)])


def card(entry: Entry, pieces: Sequence[Piece]) -> list[object]:
    """One document's card: id, folder, title, language, date, whether that is inferred, where the pieces of its text
    begin, publisher, people. A list of results fetches many, each in a file of its own, so the fields have no names,
    and what it has none of at the end is left out."""
    metadata = entry.document.metadata
    told: list[object] = [
        entry.id,
        address.segment(entry.permalink),
        entry.heading,
        tag(metadata.language),
        metadata.date or 0,
        int(metadata.date_inferred),
        row(b.place - a.place for a, b in pairwise(pieces)) or 0,
        entry.publisher or 0,
        *entry.people,
    ]
    while not told[-1]:
        told.pop()
    return told


def compared(
    span: int,
    entries: Mapping[int, Entry],
    measured: Mapping[int, tuple[int, int]],
    works: Mapping[int, int],
    bits: int,
) -> Iterator[File]:
    """What ranking needs of the documents in a span of numbers, in a file a column for each thing.

    There are `at`, their places in the span, each the step from the one before; `words`, how long they are;
    `title`, how much of that their titles are; `date`; `work`, of those that are versions of one work one more than the
    lowest number in it (as `works` has it), of others 0; `id`, of those versions what their numbers, of so many `bits`,
    do not tell of their ids, since results name them without their cards.
    """
    places = [number % SPAN for number in entries]
    yield twins.data(
        f"measures/{span}",
        {
            "at": row(b - a for a, b in zip([0, *places], places, strict=False)),
            "words": column([_rounded(measured[number][0]) for number in entries]),
            "title": column([measured[number][1] for number in entries]),
            "date": column([_day(entry.document.metadata.date) for entry in entries.values()]),
            "work": column([works.get(number, -1) + 1 for number in entries]),
            "id": row(left(number, entry.id, bits) for number, entry in entries.items() if number in works),
        },
    )


def facets(span: int, entries: Mapping[int, Entry]) -> Iterator[File]:
    """What filters need of the same documents, in a file: for each kind the names that occur, those that occur most
    first, and of every document how many are its own and which."""
    yield twins.data(f"facets/{span}", {kind: _facets(entries.values(), kind) for kind in shelf.KINDS})


def column(values: Sequence[int]) -> tuple[str, str]:
    """Numbers as a column of a table: the different ones, rising, each as the step from the one before; and of every
    one its place among those. They are short to write that way, and what is alike looks alike to a host's compression.

    >>> column([5000, 7, 5000, 0])
    ('07AY1', '2120')
    """
    known = sorted(set(values))
    places = {value: place for place, value in enumerate(known)}
    return row(b - a for a, b in zip([0, *known], known, strict=False)), row(places[value] for value in values)


@cache
def _rounded(words: int) -> int:
    """A length as near as ranking needs it, in two figures.

    >>> _rounded(3468), _rounded(57)
    (3500, 57)
    """
    step: int = 10 ** max(0, len(str(words)) - 2)
    return round(words / step) * step


@cache
def _day(date: str | None) -> int:
    """A date as a number, later ones greater; what is not known of it counts as 0.

    >>> _day("2021-03"), _day(None)
    (20210300, 0)
    """
    known = parts(date)
    return int(known.year) * 10_000 + int(known.month or 0) * 100 + int(known.day or 0) if known else 0


def _facets(entries: Iterable[Entry], kind: str) -> tuple[list[str], str]:
    """The names of a kind that occur, and of each document how many are its own and their places among them."""
    own = [shelf.names(entry, kind) for entry in entries]
    often = Counter(chain.from_iterable(own))
    names = sorted(often, key=lambda name: (-often[name], name))
    places = {name: place for place, name in enumerate(names)}
    said = {given: row((len(given), *(places[name] for name in given))) for given in set(own)}
    return names, "".join(map(said.__getitem__, own))


def common(words: Mapping[str, float]) -> File:
    """The words that are common, for the client: their list, and of each a figure for which share of the documents has
    it.

    >>> print(common({"园林": 0.5, "我们": 1.0}).data.decode().strip())
    florilegiumTwin("common/words",["园林;我们","w_"]);
    """
    most = len(FIGURES) - 1
    shares = "".join(FIGURES[max(1, round(most * share))] for share in words.values())
    return twins.data("common/words", (";".join(words), shares))


def vocabulary(words: Sequence[str]) -> Iterator[File]:
    """The words of the index that are not Chinese, for the client to find beginnings, endings and inflections among:
    once by how they begin and once by how they end, each in as many files as the code points of their letters leave:
    of the letter at that end and, where there are many words, of the one beside it."""
    inner = within(len(words))
    for end, beside, name in ((0, 1, "beginning"), (-1, -2, "ending")):
        shelves: list[list[str]] = [[] for _ in range(SHELVES * inner)]
        for word in sorted(words):
            other = ord(word[beside]) if len(word) > 1 else 0
            shelves[ord(word[end]) % SHELVES * inner + other % inner].append(word)
        for number, some in enumerate(shelves):
            yield twins.data(f"words/{name}/{number}", some)


def within(words: int) -> int:
    """Into how many files the words go whose letters at one end leave the same, where there are so many words.

    >>> within(1000), within(50_000)
    (1, 8)
    """
    return INNER if words > LARGE else 1


SHELVES, INNER = 64, 8
"""Into how many files the vocabulary goes, one way and the other, by the letters at that end; and into how many each of
those where there are many words, by the letters beside them."""

LARGE = 20_000
"""More words than so many are many."""
