"""Simplified and traditional display: the tables by which a browser shows a page in the other script.

OpenCC converts phrase by phrase, with dictionaries that are far too large for a page. A site needs only what its own
texts hold: every character that has another form, and the phrases in which OpenCC does not go by the character alone.
Both are found here by comparison, and the tables are lengthened until they say of every run of Chinese in the archive
what OpenCC says. `conversion.js` is the other half; it keeps what a page said and gives it back to the letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from generator.library.archive import Archive
from generator.messages import messages
from generator.publish.file import File
from generator.settings import Settings
from generator.site.press import as_script

FOLDER = "display"
"""Where the tables stand in the site. Their names do not change with what they hold: every page names them."""

CONVERSIONS = {"hans": "tw2s", "hant": "s2tw"}
"""The scripts a reader may choose, and OpenCC's conversion for each: forms of characters, never other words."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""A character that is two to a browser."""

Convert = Callable[[str], str]


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


def print_tables(archive: Archive, settings: Settings) -> Iterator[File]:
    """The scripts that show the pages of the archive in either script."""
    client = files("generator.site").joinpath("conversion.js").read_text("utf-8").rstrip().removesuffix(";")
    for name, conversion in CONVERSIONS.items():
        found = table(opencc(conversion), _texts(archive, settings, f"zh-{name.title()}"))
        told = [name, *map("".join, _columns(found.characters)), *map(" ".join, _columns(found.phrases))]
        yield File(f"{FOLDER}/{name}.js", f"{client}.apply(null,{as_script(told)});\n".encode())


@cache
def opencc(conversion: str) -> Convert:
    """One of OpenCC's conversions. Its dictionaries are loaded once in a process."""
    from opencc import OpenCC

    convert: Convert = OpenCC(conversion).convert
    return convert


def table(convert: Convert, texts: Iterable[str]) -> Table:
    """The table that does to every run of Chinese in the texts what the conversion does.

    Forms of another length are left out: places in the converted text must be those of the text as it was published.

    >>> found = table(opencc("s2tw"), ["头发长了，发芽了"])
    >>> dict(found.phrases), found("头发发芽")
    ({'头发': '頭髮'}, '頭髮發芽')
    """
    runs = sorted({run for text in texts for run in _HAN.findall(text)})
    every = sorted(set("".join(runs)))
    characters = {one: other for one, other in _converted(convert, every) if one != other and _fits(one, other)}
    goal = [(run, to) for run, to in _converted(convert, runs) if _fits(run, to)]
    whole = "\n".join(run for run, _ in goal)  # converted at once: runs are short, and there are very many
    phrases: dict[str, str] = {}
    convert = lru_cache(maxsize=1 << 16)(convert)
    least = 2
    while True:
        shown = _Hand(Table(characters, phrases))(whole).split("\n")
        wrong = [(run, to, seen) for (run, to), seen in zip(goal, shown, strict=False) if seen != to]
        if not wrong:
            return Table(characters, dict(sorted(phrases.items())))
        phrases |= dict(pair for run, to, seen in wrong for pair in _deciding(run, to, seen, least, convert))
        least += 1


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


def _converted(convert: Convert, pieces: list[str]) -> Iterator[tuple[str, str]]:
    return zip(pieces, convert("\n".join(pieces)).split("\n") if pieces else [], strict=True)


def _fits(one: str, other: str) -> bool:
    """Whether the two have the same length for a browser, character by character."""
    if len(one) != len(other):
        return False
    if not _ASTRAL.search(one) and not _ASTRAL.search(other):
        return True
    return all((a > "\uffff") == (b > "\uffff") for a, b in zip(one, other, strict=True))


def _columns(pairs: Mapping[str, str]) -> tuple[Iterable[str], Iterable[str]]:
    return pairs.keys(), pairs.values()


def _texts(archive: Archive, settings: Settings, already: str) -> Iterator[str]:
    """All Chinese that pages show, but for what is in the language that is aimed at."""
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
    for entry in archive.entries:
        metadata = entry.document.metadata
        if metadata.language != already:
            yield from (entry.heading, entry.document.body, *metadata.authors, *metadata.editors, *metadata.tags)
            yield metadata.publisher or ""
            # The page of a text as it was found shows what was taken out of it as well.
            yield from (edit.found for edit in entry.document.ledger)
