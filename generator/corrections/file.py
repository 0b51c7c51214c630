"""Reads corrections.toml: what the curator says of single texts, and what is wrong with how it is said."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

from generator.cleaning.metadata.front_matter import tagged
from generator.cleaning.order import RULES
from generator.config import nearest_rule
from generator.correction import Casting, Correction, Mending, Passage, Value
from generator.corrections.lines import line_of
from generator.document import BlockKind
from generator.problem import Problem

NAME: Final = "corrections.toml"
"""What the file is called; it stands in the seeds folder, beside the seeds."""

ONE: Final = ("title", "publisher", "source")
"""Fields that hold one text."""
MANY: Final = ("authors", "editors", "tags", "subjects", "labels")
"""Fields that hold a list of texts."""
PASSAGES: Final = ("keep", "drop", "repair", "set")
"""Lists of passages."""
SETTINGS: Final = (*ONE, *MANY, "date", "language", *PASSAGES, "off", "exclude", "reason", "representative")
"""All that a table may hold."""

KINDS: Final[Mapping[str, BlockKind]] = {
    "paragraph": "p",
    "heading": "h2",
    "subheading": "h3",
    "list item": "li",
    "quotation": "quote",
    "caption": "caption",
    "reference": "ref",
    "turn": "turn",
}
"""The kinds of block that a line can be set to, in words; the kinds' own short names will do as well."""

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_WILD = re.compile(r"[*?\[]")


class Table(NamedTuple):
    """One table of the file: the name of the text, or texts, that it speaks of, and what it says."""

    name: str
    correction: Correction

    @property
    def wild(self) -> bool:
        """True where the name is a pattern, such as `mail/*`."""
        return bool(_WILD.search(self.name))


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """The file, understood."""

    path: Path | None = None
    text: str = ""
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def where(self, *keys: str | int) -> str:
        """The file and line at which something is said, for messages."""
        return f"{self.path}:{line_of(self.text, keys)}"


NO_FILE = CorrectionsFile()


def read(path: Path) -> CorrectionsFile:
    """The file at a path; an empty one where there is none. What cannot be understood is a problem, the rest stands."""
    if not path.exists():
        return NO_FILE
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        problem = Problem(str(path), f"cannot be read ({(error.strerror or '').lower()})", "allow it or take it away")
        return CorrectionsFile(path, problems=(problem,))
    except UnicodeDecodeError as error:
        return CorrectionsFile(
            path, problems=(Problem(f"{path}", f"is not UTF-8 at byte {error.start}", "save it so"),)
        )
    return parse(text, path)


def parse(text: str, path: Path) -> CorrectionsFile:
    """What a text says of other texts; `path` is where it stands."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        line = re.search(r"\d+", place)
        where = f"{path}:{line[0] if line else text.count(chr(10)) + 1}"
        remedy = "mend it; until then none of the corrections is made (names and texts stand in quotes)"
        return CorrectionsFile(path, text, problems=(Problem(where, f"is not TOML here: {what}", remedy),))
    file = CorrectionsFile(path, text)
    tables, problems = [], []
    for name, said in given.items():
        found = list(_table(name, said, file))
        problems += [one for one in found if isinstance(one, Problem)]
        tables += [one for one in found if isinstance(one, Table)]
    return CorrectionsFile(path, text, tuple(tables), tuple(problems))


def _table(name: str, said: object, file: CorrectionsFile) -> Iterator[Table | Problem]:
    """One table, and what is wrong in it."""
    if not isinstance(said, dict):
        known = " in a table of its own" if name in SETTINGS else ""
        remedy = f'put it{known} below the name of its text, such as ["a.txt"]'
        yield Problem(file.where(name), f"{name} stands outside the table of a text", remedy)
        return
    nested = next((key for key, value in said.items() if isinstance(value, dict)), None)
    if nested is not None:
        yield Problem(
            file.where(name), f"[{name}.{nested}] is read as a table in a table", f'write ["{name}.{nested}"]'
        )
        return
    table = Table(name, Correction(str(file.path), name))
    parts: dict[str, Any] = {}
    fields: dict[str, Value] = {}
    for key, value in said.items():
        if key not in SETTINGS:
            near = get_close_matches(key, SETTINGS, 1, 0.6)
            remedy = f"did you mean {near[0]}?" if near else f"it may hold {', '.join(SETTINGS)}"
            yield Problem(file.where(name, key), f'["{name}"] has no setting {key}', remedy)
            continue
        try:
            if table.wild and key in PASSAGES:
                raise _Unfit("is about one text's words, and many texts are named", "name the one text")
            if key in PASSAGES:
                parts.update(_passages(key, value))
            elif key in ("off", "exclude", "reason", "representative"):
                parts[key] = _orders(key, value)
            else:
                fields[key] = _field(key, value)
        except _Unfit as unfit:
            keys = (name, key) if unfit.place is None else (name, key, unfit.place)
            yield Problem(file.where(*keys), f'["{name}"] {key} {unfit.what}', unfit.remedy)
    yield Table(name, Correction(str(file.path), name, fields, **parts))


class _Unfit(Exception):  # noqa: N818 (it never leaves this file)
    """A value that cannot be taken."""

    def __init__(self, what: str, remedy: str, place: int | None = None) -> None:
        super().__init__(what)
        self.what, self.remedy, self.place = what, remedy, place


def _field(key: str, value: object) -> Value:
    """What a field of the metadata is set to; an empty text or list says that there is none."""
    if key in MANY:
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            raise _Unfit("must be a list of texts", f'write {key} = ["…", "…"]')
        return tuple(dict.fromkeys(plain for one in texts if (plain := _line(one))))
    if key == "date":
        return _date(value)
    if not isinstance(value, str):
        raise _Unfit("must be a text in quotes", f'write {key} = "…"')
    plain = _line(value)
    if key == "language":
        tag = tagged(plain)
        if not tag:
            raise _Unfit(f'is "{plain}"', 'write a language tag, such as "zh-Hans", "zh-Hant" or "en"')
        return tag
    if key == "source" and plain and not re.match(r"https?://\S+$", plain):
        raise _Unfit(f'is "{plain}"', "write the address of the original on the web, beginning with https://")
    return plain or None


def _line(text: str) -> str:
    return " ".join(text.split())


def _date(value: object) -> str | None:
    r"""A date of day, month or year.

    >>> _date("2022-06"), _date(date(2022, 6, 1)), _date(2022), _date("")
    ('2022-06', '2022-06-01', '2022', None)
    """
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else "?"
    if not text or _DATE.fullmatch(text):
        return text or None
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else _no_date(value)
    except ValueError:
        return _no_date(value)


def _no_date(value: object) -> str:
    raise _Unfit(f'is "{value}"', 'write "2022-06-01", "2022-06" or "2022"; "" if it is unknown')


def _orders(key: str, value: object) -> object:
    """What is switched off, left out and why, and which version stands for a work."""
    if key in ("exclude", "representative"):
        if not isinstance(value, bool):
            raise _Unfit("must be true or false", f"write {key} = true")
        return value
    if key == "reason":
        if not isinstance(value, str):
            raise _Unfit("must be a text in quotes", 'write reason = "…"')
        return _line(value)
    codes = {rule.code for rule in RULES}
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _Unfit("must be a list of codes of rules", 'write off = ["N01"]')
    unknown = next((code for code in value if code not in codes), None)
    if unknown is not None:
        raise _Unfit(f'names "{unknown}", which is no rule', nearest_rule(unknown))
    return frozenset(value)


def _passages(key: str, value: object) -> dict[str, Any]:
    """A list of passages under the name that `Correction` has for it."""
    entries = value if isinstance(value, list) else [value]
    made = [_passage(key, place, entry) for place, entry in enumerate(entries)]
    if key == "repair":
        # To repair a passage into itself is to keep it.
        same = tuple(one.passage for one in made if isinstance(one, Mending) and one.put == one.passage.text)
        mended = tuple(one for one in made if isinstance(one, Mending) and one.put != one.passage.text)
        return {"repair": mended, **({"keep": same} if same else {})}
    return {"kinds" if key == "set" else key: tuple(made)}


_FORMS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "keep": (("text",), 'write keep = ["the words"], or [{ text = "the words", times = 2 }]'),
    "drop": (("text",), 'write drop = ["the words"], or [{ text = "the words", times = 2 }]'),
    "repair": (("from", "to"), 'write repair = [{ from = "the words", to = "other words" }]'),
    "set": (("text", "kind"), 'write set = [{ text = "words of the line", kind = "heading" }]'),
}


def _passage(key: str, place: int, entry: object) -> Passage | Mending | Casting:
    """One entry of a list of passages."""
    needed, form = _FORMS[key]
    if isinstance(entry, str) and needed == ("text",):
        entry = {"text": entry}
    if not isinstance(entry, dict) or set(entry) - {"times"} != set(needed):
        raise _Unfit("has an entry of another form", form, place)
    times = entry.get("times", 1)
    if type(times) is not int or times < 1:
        raise _Unfit("has an entry whose times is no number from 1", form, place)
    if not all(isinstance(entry[name], str) for name in needed) or not entry[needed[0]].strip():
        raise _Unfit("has an entry without words", form, place)
    words = entry[needed[0]].replace("\r\n", "\n")
    passage = Passage(words if key == "repair" else words.strip(), times, (key, place))
    if key == "repair":
        return Mending(passage, entry["to"].replace("\r\n", "\n"))
    if key == "set":
        return Casting(passage, _kind(entry["kind"], place))
    return passage


def _kind(name: str, place: int) -> BlockKind:
    names: Sequence[str] = [kind for kind in get_args(BlockKind) if kind in KINDS.values()]
    if name in KINDS:
        return KINDS[name]
    if name not in names:
        raise _Unfit(f'has the kind "{name}"', f"write one of {', '.join(KINDS)}", place)
    found: BlockKind = name  # type: ignore[assignment]
    return found
