"""Subjects: under which headings a librarian would shelve each document.

A heading is a term that tells something, that several documents are about, and that does not fit nearly all of them.
Documents are scored against the terms they hold; the terms that enough documents score well on become the archive's
headings; each document then takes its best.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import chain
from math import fsum

from generator.library.lists import words
from generator.library.names.authority import Ruling
from generator.library.scores import Scores
from generator.library.terms import term_key
from generator.library.weighing import LABEL, Weights

SMALL = 30
"""In an archive of up to so many documents a subject may have only one."""
FULL = 0.28
"""The part of an archive that one subject may hold; beyond it only the documents most about it are kept."""
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
BARELY = 0.55
"""The part of that score at which a document that would have no subject at all goes under a heading of others."""
TELLING = 12
"""Its foremost terms, by which one without any heading goes under a broader subject."""
SHELVED = 0.3
"""What the scores of those that speak for a broader subject must make together."""
ALONE = 2
"""Subjects of its own that a document may have in a small archive, beside its labels."""


_Marks = Mapping[str, Mapping[int, float]]


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
    open_to = weights.scores.without(barred)

    def given(headings: frozenset[str]) -> tuple[list[list[str]], list[str]]:
        found = assign(choose(open_to, works, headings), works, most, headings)
        return found, _broadly(_nearest(found, open_to, len(works)) if most else found, weights, barred, shelf)

    keys, broad = given(wanted)
    # Only what would go otherwise is held, so that an archive that does not change comes out the same.
    held = {key for of_document in keys for key in of_document} | {term_key(name) for name in broad}
    if lost := known - barred - held:
        keys, broad = given(wanted | lost)
    names = weights.named({key for of_document in keys for key in of_document})
    return [
        tuple(dict.fromkeys(names[key] for key in of_document)) or ((name,) if name and most else ())
        for of_document, name in zip(keys, broad, strict=True)
    ]


def _nearest(given: list[list[str]], scores: Scores, count: int) -> list[list[str]]:
    """Documents that have no heading under the nearest that others have, if they say something of it."""
    bare = {number for number, keys in enumerate(given) if not keys}
    carried = Counter(key for keys in given for key in keys)
    least = (ABOUT if count > SMALL else ABOUT_SMALL) * BARELY
    best: dict[int, tuple[float, str]] = {}
    for key in sorted(carried) if bare else ():
        marks = scores[key]
        for number in sorted(bare & marks.keys()):
            mark = marks[number]
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
    told = {number: sorted(terms)[:TELLING] for number, terms in weights.scores.of_documents(bare).items()}
    names = weights.named({key for terms in told.values() for _, key in terms})
    found = [""] * len(given)
    for number, terms in told.items():
        votes: defaultdict[str, float] = defaultdict(float)
        for mark, key in terms:
            if (broad := shelf(names[key])) and term_key(broad) not in barred:
                votes[broad] -= mark
        name, sure = min(votes.items(), key=lambda vote: (-vote[1], vote[0]), default=("", 0.0))
        found[number] = name if sure >= SHELVED else ""
    return found


def no_subjects(rulings: Iterable[Ruling], named: Iterable[str]) -> frozenset[str]:
    """The keys that are no headings: those of a list, those of names, and those that the curator hides; never one that
    the curator speaks of otherwise."""
    listed = {term_key(word) for word in words("no_subjects")}
    hidden = {term_key(form) for ruling in rulings if ruling.hide for form in (ruling.said, *ruling.also)}
    spoken = {term_key(ruling.said) for ruling in rulings if not ruling.hide}
    forms = {term_key(form) for name in named for form in (name, name.strip("《》"))}
    return frozenset((listed | forms) - spoken) | hidden


def choose(scores: Scores, works: Sequence[int], known: frozenset[str] = frozenset()) -> dict[str, dict[int, float]]:
    """The archive's headings: terms that enough documents are about, and that do not repeat one another.

    One that is `known` already needs less; a new one must be more than a few are, where the archive has many.
    """
    count = len(works)
    least = ABOUT if count > SMALL else ABOUT_SMALL
    found: dict[str, dict[int, float]] = {}
    strong = scores.above(least)
    for key, about in chain(
        (entry for entry in strong if entry[0] not in known), scores.only(known).above(least * STAYS)
    ):
        spread = _spread((number for _, number in about), works)
        few = spread < 2 and (count > SMALL or -about[0][0] < STRONG)
        if key not in known and (few or (count > LARGE and spread < 3)):
            continue
        found[key] = {number: -mark for mark, number in about[: max(4, int(count * FULL))]}
    kept: dict[str, dict[int, float]] = {}
    held = cache(lambda key: scores[key].keys())
    room = max(HEADINGS, int(HEADINGS / 8 * count**0.5))
    for key in sorted(found, key=lambda key: (key not in known, -fsum(found[key].values()), key)):
        if key in known or (len(kept) < room and not any(_repeats(key, other, found, held) for other in kept)):
            kept[key] = found[key]
    return kept


def _spread(numbers: Iterable[int], works: Sequence[int]) -> int:
    """How many works the documents with these numbers are."""
    return len({works[number] for number in numbers})


def _repeats(key: str, other: str, found: _Marks, held: Callable[[str], Set[int]]) -> bool:
    """Whether a heading, beside another that holds it or that it holds, would lead to much the same documents."""
    if key not in other and other not in key:
        return False
    mine = found[key].keys()
    return len(mine & held(other)) >= 0.7 * len(mine)


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
