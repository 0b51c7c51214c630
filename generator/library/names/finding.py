"""The names of an archive, with every place where they stand.

There are hundreds of thousands of places, so that they are held and reckoned with in columns.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from generator.block import Blocks
from generator.columns import distinct, new, order
from generator.document import Document
from generator.library.names.authority import NO_AUTHORITY, Authority, key_of
from generator.library.names.joining import Joined, join
from generator.library.names.judgement import WITHIN, Evidence, gathered, judged
from generator.library.names.page import page
from generator.library.names.sighting import NameKind, Statement
from generator.library.names.spans import longest, once
from generator.library.names.table import NO_SPOTS, Numbers, Spots, Table
from generator.library.scores import stretches
from generator.problem import Problem
from generator.store import NOTHING_KEPT, Store, answers, program
from generator.store import key as named_by

STAGE = "names"
"""The name in the store of where texts hold names that other texts have."""


class Met(NamedTuple):
    """A place where a document holds a name that it was looked through for."""

    start: int
    """Where in the body."""
    end: int
    block: int
    within: int
    """Where in the block."""
    name: str
    """By its key."""
    form: str
    """As it is written there."""


class Name(NamedTuple):
    """A person, organisation, work, law or place that the texts name."""

    kind: NameKind
    name: str
    """As readers see it."""
    aliases: tuple[str, ...]
    """Its other names, those met most first."""
    spots: Spots
    """Where it stands, in the order of the documents."""
    strings: Sequence[str]
    """What the columns of these speak of."""

    @property
    def written(self) -> Counter[str]:
        """In how many documents each of its forms stands, title marks left out."""
        forms = {number: self.strings[number].strip("《》") for number in distinct(self.spots.forms).tolist()}
        pairs = zip(self.spots.documents.tolist(), self.spots.forms.tolist(), strict=True)
        return Counter(form for form, _ in {(forms[number], document) for document, number in pairs})


def find_names(
    documents: Sequence[Document],
    table: Table,
    said: Collection[Statement],
    signed: Mapping[str, str] = MappingProxyType({}),
    *,
    authority: Authority = NO_AUTHORITY,
    store: Store = NOTHING_KEPT,
) -> tuple[tuple[Name, ...], tuple[Problem, ...]]:
    """Every name that the texts hold, those with the most mentions first, and what the curator says of names that none
    holds. `table` has what was seen in them, `said` what they state; `signed` are the bylines under their keys. Where
    texts were looked through before, the store says what was found."""
    found = gathered(table)
    kinds = judged(found, frozenset(signed))
    joined, stated = join(found, kinds, said)
    everywhere = _ruled(authority, found, kinds, joined)
    more = _more(table, len(documents), _sought(found, kinds, stated, joined), everywhere)
    standing = _standing(table, kinds, list(_met(documents, more, store)))
    every, strings = standing.spots, standing.strings
    held = np.bincount(every.names, minlength=len(strings))
    placed = every.at(longest(every.documents, every.starts, every.ends))
    placed = placed.at(order(placed.names))
    counts = np.bincount(placed.names, minlength=len(strings))
    numbers = np.flatnonzero(counts > held * (1 - WITHIN)).tolist()
    own = {strings[number]: number for number in sorted(numbers, key=strings.__getitem__)}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in own:
        groups[joined.of(key)].append(key)
    hidden = {joined.of(ruling.key) for ruling in authority.rulings if ruling.hide}
    shown = {joined.of(ruling.key): " ".join(ruling.name.split()) for ruling in authority.rulings if ruling.name}

    def rank(key: str) -> tuple[float, int, str]:
        """How well a key stands for all: met often, no part of a name, in Chinese where there is a choice."""
        if key in found and found[key].sources["given"]:
            return 0, len(key), key
        short = key.isascii() and len(key) < 6 and key in found and max(found[key].forms).isupper()
        return int(counts[own[key]]) * (0.2 if short else 1 if key.isascii() else 3), len(key), key

    ranked = {group: sorted(keys, key=rank, reverse=True) for group, keys in groups.items()}
    marked = {own[key] for keys in ranked.values() if kinds[keys[0]] in ("piece", "law") for key in keys}
    forms = _forms(placed, strings, marked)
    known = dict(signed)
    if authority.rulings:
        bare = _forms(placed, strings, ())
        known |= {key: bare[number] for key, number in own.items()}
    places = {number: slice(begin, end) for number, begin, end in stretches(placed.names)}
    names: list[Name] = []
    for group, keys in ranked.items():
        if group in hidden:
            continue
        spots = [Spots._make(column[places[own[key]]] for column in placed) for key in keys]
        every = spots[0] if len(spots) == 1 else _together(spots)
        written = [forms[own[key]] for key in keys]
        name = shown.get(group, "") or written[0]
        aliases = tuple(dict.fromkeys(form for form in written if form != name))
        names.append(Name(kinds[keys[0]], name, aliases, every, strings))
    names.sort(key=lambda name: (-len(name.spots.starts), name.kind, name.name))
    return tuple(names), tuple(authority.unmet(known))


def _ruled(
    authority: Authority, found: Mapping[str, Evidence], kinds: dict[str, NameKind], joined: Joined
) -> tuple[str, ...]:
    """Make the curator's names names. Gives those that were not taken up in any text and must be looked for in all."""
    wanted: dict[str, None] = {}
    for ruling in authority.rulings:
        keys = [ruling.key, *map(key_of, ruling.also)]
        kind = ruling.kind or next((kinds[key] for key in keys if key in kinds), None)
        if kind is None:
            continue
        for key in keys:
            joined.join(keys[0], key)
            if key not in found:
                wanted[key] = None
        for key in {*keys, *(other for other in kinds if joined.of(other) == joined.of(keys[0]))}:
            kinds[key] = kind
    return tuple(wanted)


def _sought(
    found: Mapping[str, Evidence], kinds: Mapping[str, NameKind], stated: Iterable[str], joined: Joined
) -> dict[str, list[str]]:
    """Names that were not taken up everywhere, under those beside which they are to be looked for: 酷狗音乐 where 酷狗
    stands, 岳屾山 where 岳屾 does, what a text gives as another's name where that stands."""
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for key in kinds:
        if key in found and found[key].sources["han"] and kinds[key] in ("organisation", "person"):
            for size in range(2, len(key)):
                if key[:size] in found:
                    wanted[key[:size]].append(key)
                    break
    kin: defaultdict[str, list[str]] = defaultdict(list)
    for key in kinds:
        kin[joined.of(key)].append(key)
    for key in sorted(stated):
        for other in kin[joined.of(key)]:
            if other in found:
                wanted[other].append(key)
    return dict(wanted)


def _more(
    table: Table, count: int, sought: Mapping[str, Sequence[str]], everywhere: Sequence[str]
) -> list[tuple[str, ...]]:
    """The names that each of so many texts is to be looked through for."""
    beside = np.zeros(len(table.strings), np.bool_)
    beside[[table.numbers[key] for key in sought]] = True
    rows = np.flatnonzero(beside[table.keys])
    found: list[dict[str, None]] = [dict.fromkeys(everywhere) for _ in range(count)]
    for document, key in zip(table.documents[rows].tolist(), table.keys[rows].tolist(), strict=True):
        found[document].update(dict.fromkeys(sought[table.strings[key]]))
    return [tuple(of) for of in found]


def _met(documents: Sequence[Document], more: Sequence[Sequence[str]], store: Store) -> Iterator[Sequence[Met]]:
    """For every document the places of the names that it is to be looked through for."""
    wanted = [(document, of) for document, of in zip(documents, more, strict=True) if of]
    names = [named_by(document.digest, *of) for document, of in wanted]
    found = answers(store, STAGE, program("library"), zip(names, wanted, strict=True), _looked_through)
    told = iter(names)
    return (found[next(told)] if of else () for of in more)


def _looked_through(wanted: tuple[Document, Sequence[str]]) -> tuple[Met, ...]:
    """Every place of a document where some names stand, name by name."""
    document, names = wanted
    plain, body, _ = page(document)
    begins = [0, *accumulate(size + 1 for size in Blocks.of(document.blocks).sizes)]
    found: list[Met] = []
    for name in names:
        # A name in Latin letters does not begin or end within a word.
        edge = (r"(?<![\w])", r"(?![\w])") if name.isascii() else ("", "")
        for match in re.finditer(edge[0] + re.escape(name) + edge[1], plain, re.I | re.A):
            start, end = match.span()
            block = bisect(begins, start) - 1
            found.append(Met(start, end, block, start - begins[block], name, body[start:end]))
    return tuple(found)


class _Standing(NamedTuple):
    """Every place where a name stands, those within longer ones too."""

    spots: Spots
    """By documents, then as they stand there; where two names have one place, one of them."""
    strings: Sequence[str]
    """What their columns speak of."""


def _standing(table: Table, kinds: Mapping[str, NameKind], met: Sequence[Sequence[Met]]) -> _Standing:
    """Every place where a name stands: where it was seen, and where texts that were looked through for it have it."""
    named = np.zeros(len(table.strings), np.bool_)
    named[[table.numbers[key] for key in kinds if key in table.numbers]] = True
    seen = table.spots.at(np.flatnonzero(named[table.spots.names]))
    strings, numbers = list(table.strings), dict(table.numbers)
    for text in sorted({text for of in met for one in of for text in (one.name, one.form)} - numbers.keys()):
        numbers[text] = len(strings)
        strings.append(text)
    rows = [(document, *one[:4], numbers[one.name], numbers[one.form]) for document, of in enumerate(met) for one in of]
    more = Spots._make(np.array(rows, np.int64).T) if rows else NO_SPOTS
    every = seen.and_more(more)
    return _Standing(every.at(once(every.documents, every.starts, every.ends)), strings)


def _together(some: Sequence[Spots]) -> Spots:
    """The places of several names, by documents and as they stand there."""
    every = Spots._make(np.concatenate(columns) for columns in zip(*some, strict=True))
    return every.at(order(every.documents, every.starts, every.ends))


def _forms(placed: Spots, strings: Sequence[str], marked: Collection[int]) -> dict[int, str]:
    """Of every name the form in which it stands in most documents; title marks are part of those of the `marked`."""
    used = distinct(placed.forms).tolist()
    told = sorted({form for number in used for form in (strings[number], strings[number].strip("《》"))})
    places = {form: place for place, form in enumerate(told)}
    whole, bare = np.zeros(len(strings), np.int64), np.zeros(len(strings), np.int64)
    whole[used] = [places[strings[number]] for number in used]
    bare[used] = [places[strings[number].strip("《》")] for number in used]
    with_marks = np.zeros(len(strings), np.bool_)
    with_marks[list(marked)] = True
    forms = np.where(with_marks[placed.names], whole[placed.forms], bare[placed.forms])
    pairs = _spread(placed.names * max(1, len(told)) + forms, placed.documents)
    found: dict[int, tuple[int, int]] = {}
    for pair, documents in pairs:
        name, form = divmod(pair, len(told))
        found[name] = min(found.get(name, (0, 0)), (-documents, form))
    return {name: told[form] for name, (_, form) in found.items()}


def _spread(things: Numbers, documents: Numbers) -> Iterator[tuple[int, int]]:
    """Every thing with the number of documents that have it."""
    rows = order(things, documents)
    things, documents = things[rows], documents[rows]
    first = new(things) | new(documents)
    found, counts = np.unique(things[first], return_counts=True)
    return zip(found.tolist(), counts.tolist(), strict=True)
