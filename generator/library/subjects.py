"""Subjects: under which headings a librarian would shelve each document.

A heading is a term that tells something, that several documents are about, and that does not fit nearly all of them.
Documents are scored against the terms they hold; the terms that enough documents score well on become the archive's
headings; each document then takes its best.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from generator.library.lists import headings, words
from generator.library.names.authority import Ruling
from generator.library.terms import TITLE, USUAL, Columns, term_key
from generator.store import unpacked

SMALL = 30
"""In an archive of up to so many documents a subject may have only one."""
FEW = 8
"""In an archive of fewer documents no term is taken to be everywhere."""
FULL = 0.28
"""The part of an archive that one subject may hold; beyond it only the documents most about it are kept."""
EVERYWHERE = 0.75
"""A term in so large a part of the archive tells its documents from no others."""
OFTEN = 0.35
"""A term in no larger a part of it tells as well as any."""
PHRASE = 1.15
"""What it counts that a term is of several words."""
LINK = 0.11
"""A phrase of nouns is a term also where its mentions are so large a part of the geometric mean of its words'."""
ABOUT = 0.23
"""Score from which a document is about a term."""
ABOUT_SMALL = 0.2
"""The same in a small archive, where what two documents share says more."""
STRONG = 0.42
"""The same where no other document is about it."""
STAYS = 0.8
"""The part of that score at which a document stays under a heading that the archive has already."""
LARGE = 100
"""In an archive of more documents a new heading must lead to three works."""
HEADINGS = 64
"""Headings of an archive of some size at most; of a large one more, by the root of its documents."""
LABEL = 1.0
"""Score of a term that the text bears as a label: more than any word can have."""
BARELY = 0.55
"""The part of that score at which a document that would have no subject at all goes under a heading of others."""
TELLING = 12
"""Its foremost terms, by which one without any heading goes under a broader subject."""
SHELVED = 0.3
"""What the scores of those that speak for a broader subject must make together."""
ALONE = 2
"""Subjects of its own that a document may have in a small archive, beside its labels."""


_Marks = Mapping[str, Mapping[int, float]]
_Parts = tuple[str, ...]


class Leaf(NamedTuple):
    """What subjects are drawn from, of one document."""

    packed_terms: bytes
    """As its description has them."""
    tags: tuple[str, ...]
    makers: tuple[str, ...]
    """Names that stand on the document as its makers', not as what it is about."""
    length: float

    @property
    def columns(self) -> Columns:
        """The terms of the document, the weightiest first; each time anew."""
        found: Columns = unpacked(self.packed_terms)
        return found


class Weights(NamedTuple):
    """How much the documents are about what."""

    scores: dict[str, dict[int, float]]
    """For every term, under the documents' numbers."""
    names: dict[str, str]
    """How each term is written."""


def shelve(
    weights: Weights,
    works: Sequence[int],
    most: int,
    *,
    known: frozenset[str] = frozenset(),
    barred: frozenset[str] = frozenset(),
    wanted: frozenset[str] = frozenset(),
    shelf: Callable[[str], str] = lambda _: "",
) -> list[tuple[str, ...]]:
    """Names of the subjects of every document, the most telling first, `most` at most.

    A document that is about none of the headings goes under the nearest, else under the broader subject that its terms
    speak for: `shelf` names that of a term.

    `works` names for every document the work it is a version of: versions of one text count as one where it is asked
    how many documents share a subject. Of keys, `known` are the headings of the last build, which stay as long as a
    document is still about them; `barred` are none; `wanted` are headings whatever else holds.
    """
    open_to = {key: marks for key, marks in weights.scores.items() if key not in barred}

    def given(headings: frozenset[str]) -> tuple[list[list[str]], list[str]]:
        found = assign(choose(open_to, works, headings), works, most, headings)
        return found, _broadly(_nearest(found, open_to, len(works)) if most else found, weights, barred, shelf)

    keys, broad = given(wanted)
    # Only what would go otherwise is held, so that an archive that does not change comes out the same.
    held = {key for of_document in keys for key in of_document} | {term_key(name) for name in broad}
    if lost := known - barred - held:
        keys, broad = given(wanted | lost)
    return [
        tuple(dict.fromkeys(weights.names[key] for key in of_document)) or ((name,) if name and most else ())
        for of_document, name in zip(keys, broad, strict=True)
    ]


def _nearest(given: list[list[str]], scores: _Marks, count: int) -> list[list[str]]:
    """Documents that have no heading under the nearest that others have, if they say something of it."""
    bare = {number for number, keys in enumerate(given) if not keys}
    carried = Counter(key for keys in given for key in keys)
    least = (ABOUT if count > SMALL else ABOUT_SMALL) * BARELY
    best: dict[int, tuple[float, str]] = {}
    for key in sorted(carried):
        for number in sorted(bare & scores[key].keys()):
            mark = scores[key][number]
            if mark >= least and mark > best.get(number, (0.0, ""))[0]:
                best[number] = mark, key
    for number, (_, key) in sorted(best.items()):
        if carried[key] < max(4, int(count * FULL)):
            given[number] = [key]
            carried[key] += 1
    return given


def _broadly(
    given: Sequence[Sequence[str]], weights: Weights, barred: frozenset[str], shelf: Callable[[str], str]
) -> list[str]:
    """For every document that has no heading the broader subject that its foremost terms speak for; else nothing."""
    bare = {number for number, keys in enumerate(given) if not keys}
    told: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    for key, marks in weights.scores.items():
        for number in bare & marks.keys():
            told[number].append((-marks[number], key))
    found = [""] * len(given)
    for number, terms in told.items():
        votes: defaultdict[str, float] = defaultdict(float)
        for mark, key in sorted(terms)[:TELLING]:
            if (broad := shelf(weights.names[key])) and term_key(broad) not in barred:
                votes[broad] -= mark
        name, sure = min(votes.items(), key=lambda vote: (-vote[1], vote[0]), default=("", 0.0))
        found[number] = name if sure >= SHELVED else ""
    return found


def ruled(weights: Weights, rulings: Iterable[Ruling]) -> Weights:
    """The weights as the curator has them: synonyms under one heading, and headings called as they are to be."""
    scores, names = dict(weights.scores), dict(weights.names)
    for ruling in rulings:
        key = term_key(ruling.said)
        marks = dict(scores.get(key, {}))
        for other in map(term_key, ruling.also):
            for number, mark in scores.pop(other, {}).items():
                marks[number] = max(mark, marks.get(number, 0.0))
        if marks:
            scores[key] = marks
            names[key] = ruling.name or ruling.said
    return Weights(scores, names)


def weigh(leaves: Sequence[Leaf]) -> Weights:
    """How much every document is about every term it holds."""
    count = len(leaves)
    spread: Counter[str] = Counter()
    names: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    phrases: dict[_Parts, tuple[str, float]] = {}
    for leaf in leaves:
        told = leaf.columns
        spread.update(told.keys)
        for key, name, times in zip(told.keys, told.names, told.times, strict=True):
            names[key][name] += times
        for key, parts, bond in zip(told.keys, told.parts, told.bonds, strict=True):
            if len(parts) > 1 and parts not in phrases:
                phrases[parts] = key, bond
    total = {key: sum(forms.values()) for key, forms in names.items()}
    apart = {key: _apart(held / count, count) for key, held in spread.items()}
    bound = {parts for parts, (key, bond) in phrases.items() if _bound(parts, bond, total[key], total)}
    scores: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, leaf in enumerate(leaves):
        told = leaf.columns
        kept = [at for at, parts in enumerate(told.parts) if len(parts) == 1 or parts in bound]
        weights = _alone(told, kept)
        own = {term_key(name) for name in leaf.makers}
        for at in kept:
            key, worth = told.keys[at], told.worths[at]
            if worth and key not in own:
                often = _often(weights[key], told.times[at], leaf.length)
                scores[key][number] = often * worth * apart[key] * (PHRASE if len(told.parts[at]) > 1 else 1.0)
        for tag in dict.fromkeys(leaf.tags):
            key = term_key(tag)
            # A label that nearly every text would bear tells no more as a label than as a word.
            if key and key not in own and (count < FEW or spread[key] < EVERYWHERE * count):
                names[key][headings().get(key, tag)] += 1
                scores[key][number] = scores[key].get(number, 0.0) + LABEL
    return Weights(dict(scores), {key: _name(forms) for key, forms in names.items()})


def _bound(parts: _Parts, bond: float, together: int, total: Mapping[str, int]) -> bool:
    """Whether the words of a phrase belong together: they seek each other."""
    apart = sorted(max(total.get(part, 0), together) for part in parts)
    linked = bond <= USUAL and together * together >= LINK * LINK * apart[0] * apart[-1]
    return together >= apart[0] * bond or linked


def _alone(told: Columns, kept: Iterable[int]) -> dict[str, float]:
    """The weight of each of some terms, which are told by their places, without its mentions inside longer ones."""
    weights = {told.keys[at]: told.weights[at] for at in kept}
    keys = {told.parts[at]: told.keys[at] for at in kept}
    longer = sorted((-len(parts), key, parts) for parts, key in keys.items() if len(parts) > 1)
    for _, key, parts in longer:
        size = len(parts)
        for inner in {parts[at : at + n] for n in range(1, size) for at in range(size - n + 1)}:
            if inner in keys:
                weights[keys[inner]] -= weights[key]
    return weights


def _often(weight: float, times: int, length: float) -> float:
    """How much a text of a length speaks of a term, from 0 to 1, by the weight of its mentions."""
    if weight <= 0:
        return 0.0
    often = weight / (weight + 2 + length / 700)
    return often / 2 if times == 1 and weight < TITLE else often  # named once and not in the title: in passing


def _apart(part: float, count: int) -> float:
    """How far a term that stands in a part of `count` texts tells them from the others, from 0 to 1."""
    return 1.0 if count < FEW else min(1.0, max(0.0, (EVERYWHERE - part) / (EVERYWHERE - OFTEN)))


def _name(forms: Mapping[str, int]) -> str:
    """The form met most often; an English word in lower case gets its capital, as headings have."""
    name = min(forms.items(), key=lambda entry: (-entry[1], entry[0]))[0] if len(forms) > 1 else next(iter(forms))
    return name[:1].upper() + name[1:] if name.islower() else name


def no_subjects(rulings: Iterable[Ruling], named: Iterable[str]) -> frozenset[str]:
    """The keys that are no headings: those of a list, those of names, and those that the curator hides; never one that
    the curator speaks of otherwise."""
    listed = {term_key(word) for word in words("no_subjects")}
    hidden = {term_key(form) for ruling in rulings if ruling.hide for form in (ruling.said, *ruling.also)}
    spoken = {term_key(ruling.said) for ruling in rulings if not ruling.hide}
    forms = {term_key(form) for name in named for form in (name, name.strip("《》"))}
    return frozenset((listed | forms) - spoken) | hidden


def choose(scores: _Marks, works: Sequence[int], known: frozenset[str] = frozenset()) -> dict[str, dict[int, float]]:
    """The archive's headings: terms that enough documents are about, and that do not repeat one another.

    One that is `known` already needs less; a new one must be more than a few are, where the archive has many.
    """
    count = len(works)
    least = ABOUT if count > SMALL else ABOUT_SMALL
    found: dict[str, dict[int, float]] = {}
    for key, marks in scores.items():
        enough = least * (STAYS if key in known else 1)
        about = sorted(((-mark, number) for number, mark in marks.items() if mark >= enough))
        if not about:
            continue
        spread = _spread((number for _, number in about), works)
        few = spread < 2 and (count > SMALL or -about[0][0] < STRONG)
        if key not in known and (few or (count > LARGE and spread < 3)):
            continue
        found[key] = {number: -mark for mark, number in about[: max(4, int(count * FULL))]}
    kept: dict[str, dict[int, float]] = {}
    room = max(HEADINGS, int(HEADINGS / 8 * count**0.5))
    for key in sorted(found, key=lambda key: (key not in known, -fsum(found[key].values()), key)):
        if key in known or (len(kept) < room and not any(_repeats(key, other, found, scores) for other in kept)):
            kept[key] = found[key]
    return kept


def _spread(numbers: Iterable[int], works: Sequence[int]) -> int:
    """How many works the documents with these numbers are."""
    return len({works[number] for number in numbers})


def _repeats(key: str, other: str, found: _Marks, scores: _Marks) -> bool:
    """Whether a heading, beside another that holds it or that it holds, would lead to much the same documents."""
    if key not in other and other not in key:
        return False
    mine = found[key].keys()
    return len(mine & scores[other].keys()) >= 0.7 * len(mine)


def assign(headings: _Marks, works: Sequence[int], most: int, known: frozenset[str] = frozenset()) -> list[list[str]]:
    """The headings of every document, best first. None leads to one work alone in an archive of some size."""
    live = {key: marks for key, marks in headings.items() if marks}
    reach = {key: _spread(marks, works) for key, marks in live.items()}
    shared = {key for key in live if reach[key] > 1 or key in known}
    ranked: list[list[tuple[float, str]]] = [[] for _ in works]
    for key, marks in live.items():
        for number, mark in marks.items():
            ranked[number].append((-mark * (0.6 + 0.4 * reach[key] / (reach[key] + 3)), key))
    for found in ranked:
        found.sort()
    given = [_first(found, shared, live, number, most) for number, found in enumerate(ranked)]
    if len(works) <= SMALL:
        return given
    carriers: defaultdict[str, set[int]] = defaultdict(set)
    for number, keys in enumerate(given):
        for key in keys:
            carriers[key].add(number)
    since = dict.fromkeys(carriers, 0)
    while lonely := [key for key in live if key not in known and carriers[key] and _spread(carriers[key], works) < 2]:
        # One goes at a time, since its documents may then carry another that was lonely; of these the latest come last
        # in turn, as they may find company yet.
        worst = min(lonely, key=lambda key: (since[key], len(carriers[key]), fsum(live[key].values()), key))
        for number in live.pop(worst):
            ranked[number] = [entry for entry in ranked[number] if entry[1] != worst]
        for number in sorted(carriers.pop(worst)):
            given[number] = _first(ranked[number], shared, live, number, most)
            for key in given[number]:
                carriers[key].add(number)
                since.setdefault(key, len(since))
    return given


def _first(
    ranked: Sequence[tuple[float, str]], shared: Container[str], headings: _Marks, number: int, most: int
) -> list[str]:
    """The best headings of a document: its labels, those it shares, and where there is room a few of its own."""
    labels = [key for _, key in ranked if headings[key][number] >= LABEL][:most]
    common = [key for _, key in ranked if key in shared and key not in labels][: most - len(labels)]
    room = min(ALONE, most - len(labels) - len(common))
    alone = [key for _, key in ranked if key not in shared and key not in labels][:room]
    kept = {*labels, *common, *alone}
    return [key for _, key in ranked if key in kept]
