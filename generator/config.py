"""Reads archive.toml into settings, and says in one line what is wrong with it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from generator.settings import TABLES, Settings
from generator.tuning import Option, Tuning

if TYPE_CHECKING:
    from generator.cleaning.rule import Rule

NAME = "archive.toml"
"""What the file of settings is called."""

TYPES = {str: "a text in quotes", int: "a whole number", bool: "true or false", tuple[str, ...]: "a list of texts"}
"""The types that a setting may have, in the curator's words."""


class ConfigError(ValueError):
    """A mistake in the settings, as one line for the curator."""


def load(path: Path) -> Settings:
    """The settings of the file. Raises ConfigError with the file, the line and the key of the first mistake in it."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    return parse(text, path)


def parse(text: str, path: Path) -> Settings:
    """The settings that a text holds; `path` is where it stands. Raises ConfigError as `load`."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, place = _place_of(str(error), text)
        raise ConfigError(f"{path}:{place}: is not TOML here: {what}") from None
    for where, what in sorted(_mistakes(tables, text)):
        raise ConfigError(f"{path}:{where}: {what}")
    kinds = get_type_hints(Settings)
    made = {
        table: kinds[table](**{key: _value(value) for key, value in given.items()}) for table, given in tables.items()
    }
    return Settings(path.resolve().parent, path.resolve(), **made)


def _value(value: Any) -> Any:
    """A setting's value as TOML gives it, as the settings hold it."""
    if isinstance(value, dict):
        return _tuning({code: {name: _value(said) for name, said in told.items()} for code, told in value.items()})
    return tuple(value) if isinstance(value, list) else value


def _tuning(told: Mapping[str, Mapping[str, Any]]) -> Tuning:
    """The settings of rules that are not as by default."""
    defaults = {(rule.code, option.name): option.default for rule in _rules() for option in rule.options}
    other = {
        code: {name: value for name, value in said.items() if value != defaults[code, name]}
        for code, said in told.items()
    }
    return Tuning({code: said for code, said in other.items() if said})


def settings_of(table: str) -> tuple[Field[Any], ...]:
    """The settings that a table declares."""
    return fields(get_type_hints(Settings)[table])


def skeleton(title: str) -> str:
    """An archive.toml that names every setting with its description and default, commented out, and sets the title."""
    lines = [
        "# What can be set for this archive. Lines with a # show what holds by default; take the # away to set them."
    ]
    for table in TABLES:
        lines += ["", f"[{table}]"]
        for setting in settings_of(table):
            told = f"# {setting.name} = {in_toml(setting.default)}"
            if setting.name == "title":
                told = f"title = {in_toml(title)}"
            elif setting.name == "rules":
                told = "# rules.N80.least = 3"
            lines += [f"# {setting.metadata['about']}", told]
    return "\n".join(lines) + "\n"


def in_toml(value: object) -> str:
    r"""A setting's value as TOML writes it.

    >>> in_toml(("a", 'b"')), in_toml(True), in_toml(3)
    ('["a", "b\\""]', 'true', '3')
    """
    if isinstance(value, tuple):
        return f"[{', '.join(map(in_toml, value))}]"
    if isinstance(value, str):
        text = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in text) + '"'
    return str(value).lower()


def _rules() -> "Sequence[Rule]":
    """The rules. They are most of the program, and not loaded before one is named."""
    from generator.cleaning.order import RULES

    return RULES


def nearest_rule(code: str) -> str:
    """What to say to someone who named a rule that there is not."""
    codes = [rule.code for rule in _rules()]
    padded = f"{code[:1]}{code[1:]:0>2}".upper()
    kin = [one for one in codes if one.startswith(padded[:1])]
    if kin and padded[1:].isascii() and padded[1:].isdecimal():
        near = [min(kin, key=lambda one: abs(int(one[1:]) - int(padded[1:])))]
    else:
        near = get_close_matches(padded, kin or codes, 1)
    return f"did you mean {near[0]}?" if near else "`florilegium rules` lists them"


def _mistakes(tables: Mapping[str, Any], text: str) -> Iterator[tuple[int, str]]:
    """Every mistake: its line, and what it is."""
    for table, given in tables.items():
        if table not in TABLES:
            yield _line_of(text, (table,)), _unknown_table(table)
        elif not isinstance(given, dict):
            yield _line_of(text, (table,)), f"{table} is a table; write [{table}] and its settings below it"
        else:
            declared = {setting.name: setting for setting in settings_of(table)}
            types = get_type_hints(get_type_hints(Settings)[table])
            for key, value in given.items():
                if key not in declared:
                    what = f"[{table}] has no setting {key}; {_nearest(key, declared, 'it has')}"
                elif types[key] is Tuning:
                    yield from _untuned(value, text)
                    continue
                else:
                    what = _wrong(value, types[key], declared[key])
                    what = what and f"[{table}] {key} {what}"
                if what:
                    yield _line_of(text, (table, key)), what


def _untuned(value: object, text: str) -> Iterator[tuple[int, str]]:
    """Every mistake in what is set of single rules."""
    place = ("cleaning", "rules")
    if not isinstance(value, dict):
        yield _line_of(text, place), "[cleaning] rules is a table; write [cleaning.rules.N80] and its settings below it"
        return
    rules = {rule.code: rule for rule in _rules()}
    for code, said in value.items():
        name = f"[cleaning.rules.{code}]"
        if code not in rules:
            yield _line_of(text, (*place, code)), f"{name} is for no rule; {nearest_rule(code)}"
            continue
        options = {option.name: option for option in rules[code].options}
        if not options:
            able = ", ".join(rule.code for rule in _rules() if rule.options)
            yield _line_of(text, (*place, code)), f"{name} sets a rule that has no settings; those that have are {able}"
        elif not isinstance(said, dict):
            yield _line_of(text, (*place, code)), f"{name} is a table; it may set {', '.join(options)}"
        else:
            for key, one in said.items():
                if key not in options:
                    what = f"{name} has no setting {key}; {_nearest(key, options, 'it has')}"
                elif wrong := _misset(one, options[key]):
                    what = f"{name} {key} {wrong}"
                else:
                    continue
                yield _line_of(text, (*place, code, key)), what


def _misset(value: object, option: Option[Any]) -> str:
    """What is wrong with the value of a rule's setting; nothing if it is right."""
    if isinstance(option.default, int):
        if type(value) is not int:
            return f"must be {TYPES[int]}, such as {option.default}"
        return f"is {value}; it must be at least {option.least}" if value < option.least else ""
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        return f'must be {TYPES[tuple[str, ...]]}, such as ["…"], none of them empty'
    return ""


def _unknown_table(name: str) -> str:
    """What to say of a name that no table has; it may be a setting that lost its table."""
    home = [table for table in TABLES if any(setting.name == name for setting in settings_of(table))]
    if home:
        return f"{name} stands outside its table; put it below [{home[0]}]"
    return f"there is no table [{name}]; {_nearest(name, TABLES, 'there are')}"


def _nearest(name: str, names: Iterable[str], otherwise: str) -> str:
    """The right name that is nearest, or all of them where none is near."""
    names = list(names)
    near = get_close_matches(name.lower(), names, 1, 0.6)
    return f"did you mean {near[0]}?" if near else f"{otherwise} {', '.join(names)}"


def _wrong(value: object, kind: Any, setting: Field[Any]) -> str:
    """What is wrong with a value; nothing if it is right."""
    rule = setting.metadata
    # bool is an int to Python, and not to a curator.
    fits = (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
        if kind == tuple[str, ...]
        else type(value) is kind
    )
    if not fits:
        return f"must be {TYPES[kind]}, such as {in_toml(setting.default)}"
    if isinstance(value, int) and value < rule["least"]:
        return f"is {value}; it must be at least {rule['least']}"
    if isinstance(value, str) and rule["among"] and value not in rule["among"]:
        return f'is "{value}"; {_nearest(value, rule["among"], "it may be")}'
    if isinstance(value, str) and not re.fullmatch(rule["form"] or ".*", value, re.DOTALL):
        return f"cannot be {in_toml(value)}; {rule['remedy'] or rule['about']}"
    if setting.name == "off" and isinstance(value, list) and value:
        unknown = next((code for code in value if code not in {rule.code for rule in _rules()}), None)
        if unknown is not None:
            return f'names "{unknown}", which is no rule; {nearest_rule(unknown)}'
    return ""


def _line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line on which a key is set, from 1.

    TOML readers do not tell, so the text is read again up to each line's end: the key stands on the line after the
    last one up to which the text could be read without having it.
    """
    lines = text.split("\n")
    before = 0
    for count in range(1, len(lines) + 1):
        try:
            found: Any = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if found is not None:
            break
        before = count
    return before + 1


def _place_of(message: str, text: str) -> tuple[str, int]:
    """A TOML error's words and the line it is on; readers say "at end of document" for the last."""
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if match is None:
        return message, 1
    return match[1].replace("\n", " "), int(match[2]) if match[2] else text.count("\n") + 1
