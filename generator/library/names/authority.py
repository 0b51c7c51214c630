"""The curator's word on names and subjects: `names.toml` and `subjects.toml` beside archive.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.corrections.lines import line_of
from generator.library.folding import simplified
from generator.library.names.sighting import KINDS, NameKind
from generator.library.names.western import level
from generator.problem import Problem

NAME: Final = "names.toml"
SUBJECTS: Final = "subjects.toml"
SETTINGS: Final = ("also", "name", "kind", "hide")
OF_SUBJECTS: Final = ("also", "name", "above", "hide")
"""What a table of `subjects.toml` may say."""


class Ruling(NamedTuple):
    """What the curator says of one name."""

    key: str
    """The name as names are compared."""
    said: str
    """As it stands in the file."""
    also: tuple[str, ...] = ()
    """Other names for the same, as they stand in the file."""
    name: str = ""
    """How it is to be shown; as the texts write it where this is empty."""
    kind: NameKind | None = None
    hide: bool = False
    above: str | None = None
    """The broader subject; empty where a subject is to have none, None where nothing is said of that."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The file, understood."""

    rulings: tuple[Ruling, ...] = ()
    problems: tuple[Problem, ...] = ()
    path: str = ""
    text: str = ""
    fault: str = "no text names"
    """What is said of a name that is not there."""

    def unmet(self, known: Mapping[str, str]) -> Iterator[Problem]:
        """What is said of names that are not among the known ones: their keys, and how they are written."""
        for ruling in self.rulings:
            for said, place in ((ruling.said, (ruling.said,)), *((one, (ruling.said, "also")) for one in ruling.also)):
                if key_of(said) not in known:
                    near = get_close_matches(key_of(said), known, 1, 0.5)
                    remedy = f"did you mean {known[near[0]]}?" if near else "write it as a text does, or take it out"
                    where = f"{self.path}:{line_of(self.text, place)}"
                    yield Problem(where, f'{self.fault} "{said}"', remedy)


NO_AUTHORITY = Authority()


@lru_cache(maxsize=1 << 16)  # an archive has the same few thousand on all its documents
def key_of(name: str) -> str:
    """A name as names are compared.

    >>> key_of("《紅豆》"), key_of("The Weeknd")
    ('红豆', 'the weeknd')
    """
    return level(simplified(name.strip().removeprefix("《").removesuffix("》")))


def read(path: Path, settings: Sequence[str] = SETTINGS) -> Authority:
    """The file at a path; an empty one where there is none. What cannot be understood is a problem, the rest stands."""
    if not path.exists():
        return NO_AUTHORITY
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        what = f"cannot be read ({(error.strerror or '').lower()})"
        return Authority(problems=(Problem(str(path), what, "allow it or take it away"),))
    except UnicodeDecodeError as error:
        return Authority(problems=(Problem(str(path), f"is not UTF-8 at byte {error.start}", "save it so"),))
    return parse(text, path, settings)


def parse(text: str, path: Path, settings: Sequence[str] = SETTINGS) -> Authority:
    """What a text says of names, or of subjects; `path` is where it stands, `settings` what its tables may hold.

    >>> parse('["燕姿"]\\nalso = ["Stefanie Sun"]', Path("names.toml")).rulings[0].also
    ('Stefanie Sun',)
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        line = re.search(r"\d+", place)
        where = f"{path}:{line[0] if line else text.count(chr(10)) + 1}"
        return Authority(problems=(Problem(where, f"is not TOML here: {what}", "mend it; until then it is not used"),))
    rulings: list[Ruling] = []
    problems: list[Problem] = []
    for name, said in given.items():
        ruling, wrong = _ruling(name, said, settings)
        problems += [Problem(f"{path}:{line_of(text, keys)}", what, remedy) for keys, what, remedy in wrong]
        if ruling:
            rulings.append(ruling)
    fault = "no text names" if "kind" in settings else "no text is about"
    return Authority(tuple(rulings), tuple(problems), str(path), text, fault)


_Wrong = tuple[tuple[str, ...], str, str]


def _ruling(name: str, said: object, settings: Sequence[str]) -> tuple[Ruling | None, list[_Wrong]]:
    """What one table says, and what is wrong in it: the keys of its place, what it is, and what to do."""
    if not isinstance(said, dict):
        return None, [
            ((name,), f"{name} stands outside the table of a name", 'put it below the name, such as ["Ann Lee"]')
        ]
    if not key_of(name):
        return None, [((name,), f'["{name}"] is a name without a letter or figure', "write the name as texts have it")]
    taken: dict[str, Any] = {}
    wrong: list[_Wrong] = []
    for setting, value in said.items():
        if setting not in settings:
            wrong.append(((name, setting), f'["{name}"] has no setting {setting}', _nearest(setting, settings)))
        elif remedy := _unfit(setting, value):
            wrong.append(((name, setting), f'["{name}"] {setting} {remedy[0]}', remedy[1]))
        else:
            taken[setting] = tuple(value) if setting == "also" else value
    return Ruling(key_of(name), name, **taken), wrong


def _unfit(setting: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a value, and what to do; None if it is right."""
    if setting == "also":
        fits = isinstance(value, list) and all(isinstance(one, str) and key_of(one) for one in value)
        return None if fits else ("must be a list of names", 'write also = ["…", "…"]')
    if setting == "hide":
        return None if isinstance(value, bool) else ("must be true or false", "write hide = true")
    if setting == "above" and value == "":
        return None
    if not isinstance(value, str) or not value.strip():
        return "must be a text in quotes", f'write {setting} = "…"'
    if setting == "kind" and value not in KINDS:
        return f'is "{value}"', _nearest(value, KINDS)
    return None


def _nearest(word: str, words: Iterable[str]) -> str:
    near = get_close_matches(word.lower(), list(words), 1, 0.6)
    return f"did you mean {near[0]}?" if near else f"it may be {', '.join(words)}"
