"""What the pages say to readers, in every language of the interface, from the one catalogue `messages.toml`.

A message is named by its table and key (`nav.documents`). It may hold slots, `{n}`, and where a language has plural
forms they stand side by side (`{ one = "…", other = "…" }`, chosen by the slot `n`). The same catalogue goes to the
browser as a script, so that a reader can switch the language of a page that was built in another.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.dates import parts

Value = str | int
"""What fills a slot: a text as it is, a number written with its thousands apart."""

Forms = Mapping[str, str]
"""One message in one language: `other`, and `one` where a single thing is spoken of differently."""

_SLOT = re.compile(r"\{(\w+)\}")


class MessageError(KeyError):
    """A message that the catalogue does not hold, or one whose slots are not filled."""

    def __str__(self) -> str:
        """The message, without the quotation marks of KeyError."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Messages:
    """The catalogue. Languages stand in the order in which a switch offers them."""

    languages: tuple[str, ...]
    texts: Mapping[str, Mapping[str, Forms]]
    """Key, language, plural form."""

    def __contains__(self, key: object) -> bool:
        """Whether the catalogue holds a message of this name."""
        return key in self.texts

    def say(self, key: str, language: str, /, **values: Value) -> str:
        """The message in the language, its slots filled. Raises MessageError for an unknown key or an empty slot."""
        try:
            forms = self.texts[key][language]
        except KeyError:
            raise MessageError(f"generator/messages.toml: no message {key!r} in {language}; add it there") from None
        pattern = forms["one"] if values.get("n") == 1 and "one" in forms else forms["other"]
        try:
            return _SLOT.sub(lambda slot: written(values[slot[1]]), pattern)
        except KeyError as error:
            raise MessageError(f"generator/messages.toml: {key!r} needs a value for {error}; pass it") from None

    def date(self, date: str, language: str) -> str:
        """A date of day, month or year as the language writes it; what is no date is given back as it is.

        >>> messages().date("2023-05-09", "en"), messages().date("2023-05", "zh-Hans"), messages().date("n.d.", "en")
        ('9 May 2023', '2023年5月', 'n.d.')
        """
        known = parts(date)
        if not known:
            return date
        year, month, day = known
        if month is None:
            return self.say("date.year", language, y=year)
        months = self.say("date.months", language).split()
        if not 1 <= int(month) <= len(months):
            return date
        key = "date.day" if day else "date.month"
        slots = {"y": year, "m": str(int(month)), "month": months[int(month) - 1], "d": str(int(day or 0))}
        return self.say(key, language, **slots)

    def script(self, language: str) -> str:
        """The messages of a language as a classic script for the browser: `florilegium.messages[language][key]`.

        >>> read('[a]\\nb = { en = "leaf", fr = "feuille" }').script("fr").partition(";")[2]
        'florilegium.messages["fr"]={"a.b":"feuille"};\\n'
        """
        texts = {
            key: forms[language]["other"] if len(forms[language]) == 1 else dict(forms[language])
            for key, forms in sorted(self.texts.items())
        }
        data = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        home = "window.florilegium=window.florilegium||{}"
        return f'({home}).messages=florilegium.messages||{{}};florilegium.messages["{language}"]={data};\n'


def written(value: Value) -> str:
    """A value as it stands in a message.

    >>> written(12345), written("12345")
    ('12,345', '12345')
    """
    return f"{value:,}" if isinstance(value, int) else value


def read(text: str) -> Messages:
    """The catalogue from the text of `messages.toml`.

    >>> read('[a]\\nb = { en = { one = "{n} leaf", other = "{n} leaves" } }').say("a.b", "en", n=1)
    '1 leaf'
    """
    texts: dict[str, dict[str, Forms]] = {}
    languages: dict[str, None] = {}
    for table, entries in tomllib.loads(text).items():
        for key, translations in entries.items():
            texts[f"{table}.{key}"] = {
                language: said if isinstance(said, dict) else {"other": said} for language, said in translations.items()
            }
            languages.update(dict.fromkeys(translations))
    return Messages(tuple(languages), texts)


@cache
def messages() -> Messages:
    """The catalogue of this program."""
    return read(files("generator").joinpath("messages.toml").read_text("utf-8"))
