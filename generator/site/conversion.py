"""Simplified and traditional display: the tables by which a browser shows a page in the other script.

OpenCC converts phrase by phrase, with dictionaries that are far too large for a page. A site needs only what its own
texts hold: every character that has another form, and the phrases in which OpenCC does not go by the character alone.
Both are found here by comparison, and the tables are lengthened until they say of every run of Chinese in the archive
what OpenCC says. What a text needs is kept, so that a build looks only at texts that are new to the tables.
`conversion.js` is the other half; it keeps what a page said and gives it back to the letter.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from generator.library.archive import Archive, Entry
from generator.messages import messages
from generator.publish.file import File
from generator.settings import Settings
from generator.site.press import as_script
from generator.store import NOTHING_KEPT, Store, key, needed, program

FOLDER = "display"
"""Where the tables stand in the site. Their names do not change with what they hold: every page names them."""

CONVERSIONS = {"hans": "tw2s", "hant": "s2tw"}
"""The scripts a reader may choose, and OpenCC's conversion for each: forms of characters, never other words."""

STAGE = "conversion"
"""The name in the store of what texts need."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""A character that is two to a browser."""

Convert = Callable[[str], str]
Pairs = tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """What a browser needs to convert the runs of Chinese of an archive."""

    characters: Mapping[str, str]
    phrases: Mapping[str, str]
    """Where the form of a character depends on its neighbours; of two that begin at a place the longer holds."""

    def __call__(self, run: str) -> str:
        """The run in the other script, as `conversion.js` has it.

        >>> Table({"发": "發", "头": "頭"}, {"头发": "頭髮"})("发头发")
        '發頭髮'
        """
        return _Hand(self)(run)


class Shown(NamedTuple):
    """Something that pages show."""

    name: str
    """Names what it says: two that say different things have different names."""
    said: Callable[[], str]
    """All of it, when it is asked for."""


def print_tables(archive: Archive, settings: Settings, store: Store = NOTHING_KEPT) -> Iterator[File]:
    """The scripts that show the pages of the archive in either script; what a text needs is taken from the store, where
    it is kept."""
    client = files("generator.site").joinpath("conversion.js").read_text("utf-8").rstrip().removesuffix(";")
    for name, conversion in CONVERSIONS.items():
        shown = list(_shown(archive, settings, f"zh-{name.title()}"))
        found = table(partial(_converted_by, conversion), shown, store, conversion)
        told = [name, *map("".join, _columns(found.characters)), *map(" ".join, _columns(found.phrases))]
        yield File(f"{FOLDER}/{name}.js", f"{client}.apply(null,{as_script(told)});\n".encode())


@cache
def opencc(conversion: str) -> Convert:
    """One of OpenCC's conversions. Its dictionaries are loaded once in a process."""
    from opencc import OpenCC

    convert: Convert = OpenCC(conversion).convert
    return convert


def _converted_by(conversion: str, text: str) -> str:
    """A text by one of OpenCC's conversions, whose dictionaries are loaded for the first."""
    return opencc(conversion)(text)


def table(convert: Convert, shown: Sequence[Shown], store: Store = NOTHING_KEPT, conversion: str = "") -> Table:
    """The table that does to every run of Chinese in what is shown what the conversion does. What each needed before is
    taken from the store, where it is kept under the conversion's name.

    Forms of another length are left out: places in the converted text must be those of the text as it was published.

    >>> found = table(opencc("s2tw"), [Shown("1", lambda: "头发长了，发芽了")])
    >>> dict(found.phrases), found("头发发芽")
    ({'头发': '頭髮'}, '頭髮發芽')
    """
    runs = _Runs(convert)
    asked = {one.name: one.said for one in shown}
    characters: dict[str, str] = {}
    phrases: dict[str, str] = {}
    least = 2
    while True:
        hand = _Hand(Table(characters, phrases)) if phrases else None
        version = key(program("site"), conversion, least)
        make = partial(runs.needs, hand, least)
        needs = needed(store, STAGE, version, asked, make, frame=phrases, told_by=_holds)
        found = dict(need.split(TO) for need in needs)
        if least == 2:  # what single characters need is known from the first look
            characters = {one: found[one] for one in sorted(found) if len(one) == 1}
        more = {one: other for one, other in found.items() if len(one) > 1}
        if not more:
            return Table(characters, dict(sorted(phrases.items())))
        phrases |= more
        least += 1


TO = ">"
"""Stands between what is converted and what it is converted to."""


def _holds(said: Callable[[], str], phrases: Collection[str]) -> bool:
    """Whether any of the phrases stands in what is said. A table with more or fewer of others converts it alike, and of
    characters it has all that it ever needed."""
    text = said()
    return any(phrase in text for phrase in phrases)


class _Runs:
    """What a conversion makes of runs of Chinese, each asked about once."""

    def __init__(self, convert: Convert) -> None:
        self._convert = convert
        self._one = lru_cache(maxsize=1 << 16)(convert)
        self._met: set[str] = set()
        self._forms: dict[str, str] = {}
        self._goals: dict[str, str] = {}
        self._looked: dict[int, set[str]] = {}
        self._lacking: dict[int, dict[str, Pairs]] = {}

    def needs(self, hand: "_Hand | None", least: int, said: Callable[[], str]) -> list[str]:
        """What a table must have beside what that in `hand` has, characters and phrases of a least length, for all that
        is said: each with what it is converted to."""
        runs = set(_HAN.findall(said()))
        looked, lacking = self._looked.setdefault(least, set()), self._lacking.setdefault(least, {})
        new = sorted(runs - looked)
        looked |= runs
        self._goals |= _converted(self._convert, [run for run in new if run not in self._goals])
        own = self._characters(runs) if hand is None else ()
        show = hand or _Hand(Table(self._forms, {}))
        fit = [run for run in new if _fits(run, self._goals[run])]
        for run, seen in zip(fit, show("\n".join(fit)).split("\n") if fit else (), strict=True):
            if seen != (to := self._goals[run]):
                lacking[run] = tuple(_deciding(run, to, seen, least, self._one))
        phrases = dict(chain.from_iterable(lacking[run] for run in sorted(runs & lacking.keys())))
        return [f"{one}{TO}{other}" for one, other in (*own, *phrases.items())]

    def _characters(self, runs: Iterable[str]) -> Pairs:
        """The characters of runs that have another form, each with that."""
        every = set("".join(runs))
        for one, other in _converted(self._convert, sorted(every - self._met)).items():
            if one != other and _fits(one, other):
                self._forms[one] = other
        self._met |= every
        return tuple((one, self._forms[one]) for one in sorted(every & self._forms.keys()))


def _deciding(run: str, to: str, shown: str, least: int, convert: Convert) -> Iterator[tuple[str, str]]:
    """The shortest stretches, of a least length, around the places where what is shown is not what should be, that
    the conversion gets right by themselves."""
    done = 0
    for place, (one, other) in enumerate(zip(shown, to, strict=True)):
        if one == other or place < done:
            continue
        start, end = next(
            (start, start + size)
            for size in range(min(least, len(run)), len(run) + 1)
            for start in range(max(0, place - size + 1), min(place, len(run) - size) + 1)
            if convert(run[start : start + size]) == to[start : start + size]
        )
        done = end
        yield run[start:end], to[start:end]


class _Hand:
    """Converts run by run; made once for many."""

    def __init__(self, found: Table) -> None:
        self.forms = str.maketrans(dict(found.characters))
        self.phrases = found.phrases
        self.pattern = _either(found.phrases)

    def __call__(self, run: str) -> str:
        out: list[str] = []
        place = 0
        for match in self.pattern.finditer(run):
            out += run[place : match.start()].translate(self.forms), self.phrases[match[0]]
            place = match.end()
        return "".join([*out, run[place:].translate(self.forms)])


def _either(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases, of two that begin at a place the longer."""
    return re.compile("|".join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))) or "(?!)")


def _converted(convert: Convert, pieces: list[str]) -> dict[str, str]:
    return dict(zip(pieces, convert("\n".join(pieces)).split("\n") if pieces else (), strict=True))


def _fits(one: str, other: str) -> bool:
    """Whether the two have the same length for a browser, character by character."""
    if len(one) != len(other):
        return False
    if not _ASTRAL.search(one) and not _ASTRAL.search(other):
        return True
    return all((a > "\uffff") == (b > "\uffff") for a, b in zip(one, other, strict=True))


def _columns(pairs: Mapping[str, str]) -> tuple[Iterable[str], Iterable[str]]:
    return pairs.keys(), pairs.values()


def _shown(archive: Archive, settings: Settings, already: str) -> Iterator[Shown]:
    """All Chinese that pages show, but for what is in the language that is aimed at."""
    own = "\n".join(_around(archive, settings, already))
    yield Shown(key(own), lambda: own)
    for entry in archive.entries:
        if entry.document.metadata.language != already:
            yield Shown(f"{entry.document.digest} {entry.heading}", partial(_of, entry))


def _of(entry: Entry) -> str:
    """What the pages of a document show of it."""
    metadata = entry.document.metadata
    signed = (*metadata.authors, *metadata.editors, *metadata.tags, metadata.publisher or "")
    # The page of a text as it was found shows what was taken out of it as well.
    return "\n".join((entry.heading, entry.document.body, *signed, *(edit.found for edit in entry.document.ledger)))


def _around(archive: Archive, settings: Settings, already: str) -> Iterator[str]:
    """What pages show beside texts."""
    yield from (settings.archive.title, settings.archive.description, settings.archive.curator)
    for translations in messages().texts.values():
        for language, forms in translations.items():
            if language != already:
                yield from forms.values()
    for facets in archive.facets.values():
        yield from facets
    for of in archive.collections:
        if of.language != already:
            yield from (of.title, of.description, of.introduction, *(pick.note for pick in of.picks))
