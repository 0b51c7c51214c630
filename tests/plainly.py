"""Where words stand, told word by word: what the columns of `generator.search` are tried against."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, pairwise

from generator.search.chains import LONGEST
from generator.search.figures import FIGURES, row, written
from generator.search.numbers import PART
from generator.search.places import places
from generator.search.records import Words
from generator.search.tokens import WITHIN, chain, cut, runs


def standing(document: Words) -> dict[str, list[int]]:
    """The places of every word of a document, as the columns have them."""
    found = places([document])
    stands: defaultdict[str, list[int]] = defaultdict(list)
    for word, _, place in zip(*found.stands, strict=True):
        stands[found.words[word]].append(int(place))
    return dict(stands)


def told(documents: Sequence[Words], common: Set[str]) -> dict[str, str]:
    """What is written of every word of the documents."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for place, document in enumerate(documents):
        number = document.number % PART
        for word, said in _of(document, common):
            if word[0] in "=~":  # every document has a figure, those that do not hold the word too
                found[word] += ["0"] * (place - len(found[word])) + [said]
                continue
            found[word].append(written(number - last.get(word, 0)) + said)
            last[word] = number
    lacking = {word: len(documents) - len(some) if word[0] in "=~" else 0 for word, some in found.items()}
    return {word: "".join(some) + "0" * lacking[word] for word, some in found.items()}


def _of(document: Words, common: Set[str]) -> Iterator[tuple[str, str]]:
    """What is written of every word of one document."""
    stands: defaultdict[str, list[int]] = defaultdict(list)
    chains: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    characters: defaultdict[str, list[int]] = defaultdict(list)
    place = title = 0
    for at, text in enumerate((document.title, *document.blocks, *document.names)):
        words: list[str] = []
        for run, chinese in runs(text):
            for step, char in enumerate(run if chinese else ""):
                characters[char + WITHIN].append(place + len(words) + step)
            words += cut(run) if chinese else [run]
        for step, word in enumerate(words, place):
            stands[word].append(step)
        for first, after in combinations(range(len(words) + 1), 2):
            if _chained(words[first:after], common):
                chains[tuple(words[first:after])].append(place + first)
        place += len(words)
        if at == 0:
            title = place
        place += 1
    yield from _of_words(stands, chains, common, title)
    for word, at in characters.items():
        first, times = at[0], min(len(at), 12)
        if word in common:
            about = [first, *[max(first, title)] * (times - 1)]
            yield from (("=" + word, _briefly(about, title)), ("~" + word, _tally(about, title)))
        else:
            yield word, _steps([first] * times)


def _of_words(
    stands: Mapping[str, list[int]], chains: Mapping[tuple[str, ...], list[int]], common: Set[str], title: int
) -> Iterator[tuple[str, str]]:
    """What is written of words and chains that stand at these places."""
    for word, at in stands.items():
        if word in common:
            yield from (("=" + word, _briefly(at, title)), ("~" + word, _tally(at, title)))
        else:
            yield word, _steps(at)
    for words, at in chains.items():
        if _common(words, common):
            name = chain(*words)
            yield from (("=" + name, _briefly(at, title)), ("~" + name, _tally(at, title)))
        else:
            yield chain(*words), _steps(at)


def _chained(words: Sequence[str], common: Set[str]) -> bool:
    """Whether these neighbours have a word of their own: where all but the first or all but the last are common."""
    return 1 < len(words) <= LONGEST and (_common(words[1:], common) or _common(words[:-1], common))


def _common(words: Sequence[str], common: Set[str]) -> bool:
    """Whether a word is common, or neighbours that have a word of their own."""
    if len(words) == 1:
        return words[0] in common
    return len(words) < LONGEST and chain(*words) in common and _chained(words, common)


def _tally(places: Sequence[int], title: int) -> str:
    """About how often in the body, how early there, and whether in the title, as one figure."""
    body = [place - title for place in places if place >= title]
    if not body:
        return "1"
    often = sum(len(body) >= least for least in (2, 3, 4, 6, 8, 12, 17, 24, 34))
    early = 0 if body[0] < 50 else 1 if body[0] < 150 else 2
    return FIGURES[2 + 6 * often + 2 * early + (len(body) < len(places))]


def _steps(places: Sequence[int]) -> str:
    return row((len(places), places[0], *(b - a for a, b in pairwise(places))))


def _briefly(places: Sequence[int], title: int) -> str:
    """How often in the body and whether in the title, as one figure; then up to six places of the body, or the first of
    more, by 16."""
    body = [(place - title) // 16 for place in places if place >= title]
    many = [7]
    while len(many) < 24:
        many.append(many[-1] + max(1, many[-1] // 8))
    often = len(body) if len(body) < 7 else 6 + sum(len(body) >= least for least in many)
    kept = body if len(body) < 7 else body[:1]
    return FIGURES[2 * often + (len(body) < len(places))] + row(b - a for a, b in pairwise([0, *kept]))
