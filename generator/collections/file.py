"""Reads a collection as the curator writes it: Markdown with a title, an introduction, and a list of texts with notes.

    ---
    title: By the water
    ---

    Why these belong together.

    - ferry.txt

      What is said of it, as long as one likes.

    - letters.csv#3
    - d/the-names-of-rain

A line of the list names a text; what stands below it, up to the next, is the note. Where there is no front matter, a
heading of the first rank is the title; where there is neither, the file's name is.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple
from urllib.parse import unquote

import yaml

from generator.problem import Problem

FIELDS = ("title", "description", "language")
"""What the front matter may say."""

_ITEM = re.compile(r"(?:[-*+]|\d{1,4}[.)])[ \t]+(?P<name>\S.*)")
_FRONT = re.compile(r"---[ \t]*\n(?P<said>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"#[ \t]+(?P<title>.+?)[ \t#]*")
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^()\s]+)\)|<(?P<bare>[^<>\s]+)>|`(?P<code>[^`]+)`")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_ORDER = re.compile(r"\d+[-_. ]+(?=.)")
"""Figures by which a curator puts files in order; they are no part of the collection's name."""


class Line(NamedTuple):
    """A text that a collection names."""

    number: int
    """The line of the file, from 1."""
    name: str
    note: str


class CollectionFile(NamedTuple):
    """A collection as it is written."""

    path: Path
    name: str
    """The file's name, without the figures that put it in its place."""
    title: str
    description: str
    language: str | None
    introduction: str
    lines: tuple[Line, ...]


def read_folder(folder: Path | None) -> tuple[list[CollectionFile], list[Problem]]:
    """The collections in a folder, by the names of their files; none where there is no folder.

    Hidden files, those that begin with `_`, and a `README.md` are none. What is wrong is told, and costs only itself.
    """
    files: list[CollectionFile] = []
    problems: list[Problem] = []
    if folder is None or not folder.is_dir():
        return files, problems
    for path in sorted(folder.glob("*.md")):
        if path.name[0] in "._" or path.stem.lower() == "readme":
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except OSError as error:
            what = f"cannot be read ({(error.strerror or '').lower()})"
            problems.append(Problem(str(path), what, "allow it or take it away"))
        except UnicodeDecodeError as error:
            problems.append(Problem(str(path), f"is not UTF-8 at byte {error.start}", "save it so"))
        else:
            file, wrong = parse(text, path)
            files.append(file)
            problems += wrong
    return files, problems


def parse(text: str, path: Path) -> tuple[CollectionFile, list[Problem]]:
    """The collection that a text is, and what is wrong in it; `path` is where it stands."""
    problems: list[Problem] = []
    said: Mapping[str, str] = {}
    front = _FRONT.match(text)
    first = 0
    if front:
        said, problems = _fields(front["said"], path)
        first = front[0].count("\n")
        text = text[front.end() :]
    lines = text.split("\n")
    name = _ORDER.sub("", path.stem, count=1)
    title = said.get("title", "")
    introduction: list[str] = []
    named: list[tuple[int, str, list[str]]] = []
    fenced = False
    for number, line in enumerate(lines, first + 1):
        fenced ^= bool(_FENCE.match(line))
        item = None if fenced else _ITEM.fullmatch(line)
        heading = _HEADING.fullmatch(line)
        if item:
            text_name, _, note = item["name"].partition(" — ")
            named.append((number, _bare(text_name), [note] if note else []))
        elif named:
            named[-1][2].append(line)
        elif not title and heading and not any(map(str.strip, introduction)):
            title = heading["title"]
        else:
            introduction.append(line)
    found = tuple(Line(number, of, _note(note)) for number, of, note in named)
    if not found:
        remedy = "name texts in a list, a line each, such as `- ferry.txt`"
        problems.append(Problem(str(path), "names no text", remedy, "note"))
    description, language = said.get("description", ""), said.get("language")
    return CollectionFile(
        path, name, title or name, description, language, "\n".join(introduction).strip(), found
    ), problems


def _fields(said: str, path: Path) -> tuple[dict[str, str], list[Problem]]:
    """What the front matter says, and what is wrong in it."""
    try:
        # As texts: a title of figures alone, or a date, is meant as it is written.
        given = yaml.load(said, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 2 if mark else 1}"
        what = " ".join(str(getattr(error, "problem", None) or "is no YAML").split())
        return {}, [Problem(where, f"the front matter cannot be read here: {what}", "put texts with a colon in quotes")]
    if not isinstance(given, dict):
        return {}, [Problem(f"{path}:2", "the front matter says nothing", "write it as `title: By the water`")]
    problems = list(_misfits(given, said, path))
    fields = {key: " ".join(given[key].split()) for key in FIELDS if isinstance(given.get(key), str)}
    return {key: value for key, value in fields.items() if value}, problems


def _misfits(given: Mapping[object, object], said: str, path: Path) -> Iterator[Problem]:
    for key, value in given.items():
        line = next((n for n, line in enumerate(said.split("\n"), 2) if line.startswith(f"{key}")), 2)
        if key not in FIELDS:
            near = get_close_matches(str(key), FIELDS, 1, 0.6)
            remedy = f"did you mean {near[0]}?" if near else f"it may have {', '.join(FIELDS)}"
            yield Problem(f"{path}:{line}", f"a collection has no {key}", remedy)
        elif not isinstance(value, str):
            yield Problem(f"{path}:{line}", f"{key} is no text", "write it in one line, in quotes")


def _bare(name: str) -> str:
    """A text's name without what Markdown puts around it.

    >>> _bare("[The ferry](https://example.org/d/ferry/index.html)"), _bare("`a b.csv#3`"), _bare("ferry.txt ")
    ('d/ferry', 'a b.csv#3', 'ferry.txt')
    """
    link = _LINK.fullmatch(name.strip())
    bare = next(part for part in (*link.groups(), "") if part is not None) if link else name.strip()
    address = re.search(r"(?:^|/)(d/[^/?#]+)/?(?:index\.(?:html|md))?(?:[?#].*)?$", bare)
    return unquote(address[1]) if address else bare


def _note(lines: list[str]) -> str:
    """What stands below a name, as Markdown: indented or not."""
    first, rest = (lines[:1], lines[1:]) if lines and lines[0][:1].strip() else ([], lines)
    return "\n".join([*first, dedent("\n".join(rest))]).strip()
