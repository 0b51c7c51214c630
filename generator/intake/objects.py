"""JSON: an object a line, a list of objects, or one object, each a text with what is known of it."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from generator.document import Given
from generator.intake.columns import TEXT, field_of
from generator.problem import Problem

_LONE: Final = re.compile("[\ud800-\udfff]")
_LISTS: Final = ("items", "articles", "documents", "data", "posts", "entries", "records", "results")


class Record(NamedTuple):
    """One text with what came with it."""

    place: int | None
    """Its place in the bundle; None where the file is one object."""
    text: str
    given: tuple[Given, ...]


def by_lines(text: str, name: str) -> Iterator[Record | Problem]:
    """The texts of a JSON Lines file. A line that is broken is a problem and keeps its number.

    >>> [record.text for record in by_lines('{"title": "A", "content": "One."}\\n{"content": "Two."}', "a.jsonl")]
    ['One.', 'Two.']
    """
    index = 0
    for number, line in enumerate(re.split(r"\r\n?|\n", text), 1):  # not splitlines: strings may hold U+2028
        if not line.strip():
            continue
        where = f"{name}:{number}"
        value = parsed(line)
        yield (
            _record(value, index, where)
            if value is not None
            else Problem(where, "is not valid JSON", "mend the line or take it out")
        )
        index += 1


def whole(text: str, name: str) -> Iterator[Record | Problem]:
    """The texts of a JSON file: a list of objects or strings, an object that holds such a list, or one object."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        yield Problem(f"{name}:{error.lineno}", f"is not valid JSON ({error.msg.lower()})", "mend the file")
        return
    except (ValueError, RecursionError):
        yield Problem(name, "is JSON too deep or with numbers too long to read", "make it simpler")
        return
    if isinstance(value, dict):
        lists = [value[key] for key in _LISTS if isinstance(value.get(key), list)]
        if not lists:
            yield _record(value, None, name)
            return
        value = lists[0]
    if not isinstance(value, list):
        yield Problem(name, "is JSON without texts", "give a list of objects, each with a text")
        return
    for index, entry in enumerate(value):
        yield _record(entry, index, f"{name}#{index}")


def is_lines(text: str) -> bool:
    """True for JSON Lines by form: every one of the first lines is an object with a text in it.

    >>> is_lines('{"text": "One."}\\n{"text": "Two."}\\n'), is_lines("{one}\\n{two}")
    (True, False)
    """
    if not text.lstrip().startswith("{"):
        return False
    lines = [line for line in re.split(r"\r\n?|\n", text[:1_000_000]) if line.strip()]
    if len(text) > 1_000_000:
        lines = lines[:-1]
    objects = [value for line in lines[:20] if isinstance(value := parsed(line), dict) and _text_key(value)]
    return len(objects) * 10 >= len(lines[:20]) * 8 and bool(objects)


def is_whole(text: str) -> bool:
    """True for a JSON file by form: it is valid, and objects with a text are in it."""
    if text.lstrip()[:1] not in ("{", "[") or text.rstrip()[-1:] not in ("}", "]"):
        return False
    value = parsed(text)
    if isinstance(value, list) and value:
        return all(isinstance(entry, dict) and _text_key(entry) is not None for entry in value[:20])
    return isinstance(value, dict) and (any(field_of(key) == TEXT for key in value) or any(k in value for k in _LISTS))


def parsed(text: str) -> object:
    """The value that a piece of JSON stands for, None where it is broken, too deep or null."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _record(value: object, index: int | None, where: str) -> Record | Problem:
    if isinstance(value, str):
        return Record(index, _sound(value), ())
    if not isinstance(value, dict):
        return Problem(where, "is neither an object nor a text", "take it out")
    key = _text_key(value)
    if key is None:
        if any(field_of(name) == "url" for name in value):
            return Problem(where, "holds a link and no text", "export the texts with the links")
        return Problem(where, "holds no text", "name the text's key `text`")
    given = tuple(
        Given(_sound(field_of(name) or name) if field_of(name) != TEXT else _sound(name), said)
        for name, entry in value.items()
        if name != key
        for said in _said(entry)
    )
    return Record(index, _sound(value[key]), given)


def _text_key(value: dict[str, object]) -> str | None:
    """The key of the text: one that is named so, else the one with the longest string that is long enough for one."""
    strings = {key: entry for key, entry in value.items() if isinstance(entry, str)}
    named = [key for key in strings if field_of(key) == TEXT]
    if named:
        return max(named, key=lambda key: len(strings[key]))
    free = [key for key in strings if field_of(key) is None]
    longest = max(free, key=lambda key: len(strings[key]), default=None)
    return longest if longest is not None and len(strings[longest]) >= 20 else None


def _said(entry: object) -> Iterator[str]:
    """What a value says, as text; a list says several things."""
    if isinstance(entry, str):
        if entry.strip():
            yield _sound(entry.strip())
    elif isinstance(entry, bool | int | float):
        yield str(entry).lower() if isinstance(entry, bool) else str(entry)
    elif isinstance(entry, dict):
        name = entry.get("name")
        yield _sound(name) if isinstance(name, str) else _sound(json.dumps(entry, ensure_ascii=False))
    elif isinstance(entry, Sequence):
        for part in entry:
            if isinstance(part, Sequence) and not isinstance(part, str):
                yield _sound(json.dumps(part, ensure_ascii=False))
            else:
                yield from _said(part)


def _sound(text: object) -> str:
    """A string without halves of characters, which JSON can spell and no encoding can write."""
    return _LONE.sub("\ufffd", text) if isinstance(text, str) else ""
