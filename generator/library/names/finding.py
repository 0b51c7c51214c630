"""The names of an archive, with every place where they stand."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.document import Document
from generator.library.names.authority import NO_AUTHORITY, Authority, key_of
from generator.library.names.joining import Joined, join
from generator.library.names.judgement import WITHIN, Evidence, gathered, judged
from generator.library.names.page import page
from generator.library.names.sighting import NameKind, Sightings, Statement
from generator.problem import Problem
from generator.rows import maker
from generator.store import NOTHING_KEPT, Store, answers, program
from generator.store import key as named_by

STAGE = "names"
"""The name in the store of where texts hold names that other texts have."""

Span = tuple[int, int, str]
"""Where in a body a name begins and ends, and its key."""


class Mention(NamedTuple):
    """A place where a name stands."""

    document: int
    start: int
    """Where in the body."""
    end: int


class Name(NamedTuple):
    """A person, organisation, work, law or place that the texts name."""

    kind: NameKind
    name: str
    """As readers see it."""
    aliases: tuple[str, ...]
    """Its other names, those met most first."""
    mentions: tuple[Mention, ...]
    """Where it stands, in the order of the documents."""


def find_names(
    documents: Sequence[Document],
    texts: Iterable[Sightings],
    signed: Mapping[str, str] = MappingProxyType({}),
    authority: Authority = NO_AUTHORITY,
    store: Store = NOTHING_KEPT,
) -> tuple[tuple[Name, ...], tuple[Problem, ...]]:
    """Every name that the texts hold, those with the most mentions first, and what the curator says of names that none
    holds. `signed` are the bylines under their keys. Where texts were looked through before, the store says what was
    found."""
    said: list[Statement] = []
    found = gathered(_heard(texts, said))
    kinds = judged(found, frozenset(signed))
    joined, stated = join(found, kinds, said)
    everywhere = _ruled(authority, found, kinds, joined)
    sought = _sought(found, kinds, stated, joined)
    more: list[tuple[str, ...]] = []
    seen: list[dict[tuple[int, int], str]] = []
    for text in texts:
        more.append(_more(text, sought, everywhere))
        seen.append(_seen(text, kinds))
    spans = [_spans(own, met) for own, met in zip(seen, _met(documents, more, store), strict=True)]
    placed: defaultdict[str, list[Mention]] = defaultdict(list)
    held: Counter[str] = Counter()
    mention = maker(Mention)
    for number, every in enumerate(spans):
        held.update(key for _, _, key in every)
        for start, end, key in _longest(every):
            placed[key].append(mention((number, start, end)))
    own = {key for key in placed if len(placed[key]) > held[key] * (1 - WITHIN)}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(own):
        groups[joined.of(key)].append(key)
    hidden = {joined.of(ruling.key) for ruling in authority.rulings if ruling.hide}
    shown = {joined.of(ruling.key): " ".join(ruling.name.split()) for ruling in authority.rulings if ruling.name}
    bodies = [document.body for document in documents]
    known = dict(signed)
    if authority.rulings:
        known |= {key: _form(placed[key], bodies, marked=False) for key in sorted(own)}
    names = [
        _name(keys, kinds, found, placed, bodies, shown=shown.get(group, ""))
        for group, keys in groups.items()
        if group not in hidden
    ]
    return tuple(sorted(names, key=lambda name: (-len(name.mentions), name.kind, name.name))), tuple(
        authority.unmet(known)
    )


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


def _more(text: Sightings, sought: Mapping[str, Sequence[str]], everywhere: Iterable[str]) -> tuple[str, ...]:
    """The names that a text is to be looked through for."""
    beside = (key for seen in text.keys for key in sought.get(seen, ()))
    return tuple(dict.fromkeys((*everywhere, *beside)))


def _met(documents: Sequence[Document], more: Sequence[Sequence[str]], store: Store) -> Iterator[Sequence[Span]]:
    """For every document the places of the names that it is to be looked through for."""
    names = [named_by(document.digest, *of) for document, of in zip(documents, more, strict=True)]
    asked = ((name, (document, of)) for name, document, of in zip(names, documents, more, strict=True) if of)
    found = answers(store, STAGE, program("library"), asked, _looked_through)
    return (found.get(name, ()) for name in names)


def _looked_through(wanted: tuple[Document, Sequence[str]]) -> tuple[Span, ...]:
    """Every place of a document where some names stand, name by name."""
    document, names = wanted
    plain = page(document).text
    spans: list[Span] = []
    for name in names:
        # A name in Latin letters does not begin or end within a word.
        edge = (r"(?<![\w])", r"(?![\w])") if name.isascii() else ("", "")
        spans += (
            (*match.span(), name) for match in re.finditer(edge[0] + re.escape(name) + edge[1], plain, re.I | re.A)
        )
    return tuple(spans)


def _heard(texts: Iterable[Sightings], said: list[Statement]) -> Iterator[Sightings]:
    """The texts one by one; what they state comes to `said`."""
    for text in texts:
        said += text.said
        yield text


def _seen(text: Sightings, kinds: Mapping[str, NameKind]) -> dict[tuple[int, int], str]:
    """Where in a document names stand."""
    held = zip(text.keys, text.starts, text.sizes, strict=True)
    return {(start, start + size): key for key, starts, size in held if key in kinds for start in starts}


def _spans(spans: dict[tuple[int, int], str], met: Sequence[Span]) -> list[Span]:
    """Every place of a document where a name stands, those within longer ones too; `met` are places that it was looked
    through for."""
    spans.update(((start, end), name) for start, end, name in met)
    return sorted((start, end, name) for (start, end), name in spans.items())


def _longest(spans: Sequence[Span]) -> Iterator[Span]:
    """Of places that overlap the longest, of equals the first; in order."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one[0])):
        at = bisect(taken, span)
        if (at == 0 or taken[at - 1][1] <= span[0]) and (at == len(taken) or span[1] <= taken[at][0]):
            taken.insert(at, span)
    yield from taken


def _name(
    keys: Sequence[str],
    kinds: Mapping[str, NameKind],
    found: Mapping[str, Evidence],
    placed: Mapping[str, Sequence[Mention]],
    bodies: Sequence[str],
    *,
    shown: str,
) -> Name:
    def standing(key: str) -> tuple[float, int, str]:
        """How well a key stands for all: met often, no part of a name, in Chinese where there is a choice."""
        if key in found and found[key].sources["given"]:
            return 0, len(key), key
        short = key.isascii() and len(key) < 6 and key in found and max(found[key].forms).isupper()
        return len(placed[key]) * (0.2 if short else 1 if key.isascii() else 3), len(key), key

    ranked = sorted(keys, key=standing, reverse=True)
    kind = kinds[ranked[0]]
    forms = [_form(placed[key], bodies, marked=kind in ("piece", "law")) for key in ranked]
    mentions = sorted(mention for key in keys for mention in placed[key])
    name = shown or forms[0]
    return Name(kind, name, tuple(dict.fromkeys(form for form in forms if form != name)), tuple(mentions))


def _form(mentions: Sequence[Mention], bodies: Sequence[str], *, marked: bool) -> str:
    """The form in which a name stands in most documents; title marks are part of it only where `marked`."""
    forms: defaultdict[str, set[int]] = defaultdict(set)
    for number, start, end in mentions:
        form = bodies[number][start:end]
        forms[form if marked else form.strip("《》")].add(number)
    return min(forms.items(), key=lambda form: (-len(form[1]), form[0]))[0]
