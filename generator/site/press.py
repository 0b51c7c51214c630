"""The press: makes pages of a theme's templates.

Every template is called with the same few functions bound to its page (links, assets, messages, dates), listed at the
top of `folio/templates/base.html`. Whatever lands in a page is escaped; a name that a template misspells is an error.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2 import __version__ as jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator import __version__, compiled
from generator.messages import Value, messages
from generator.publish.file import File, Piece, Standing
from generator.settings import Settings
from generator.site import address
from generator.site.card import Card
from generator.site.characters import showable
from generator.site.engine import Engine
from generator.site.phrases import phrased
from generator.site.policy import policy
from generator.site.reprint import Stock, named
from generator.site.theme import Asset, Theme, ThemeError
from generator.site.tongue import from_right, marked, tag
from generator.store import key, program, said

CATALOGUE = "messages"
"""The assets that hold the message catalogue for the browser, one a language: `messages.en.js`."""

WORDS = "words.js"
"""The asset of a theme by which its scripts say messages and dates."""


@dataclass(frozen=True)
class Press:
    """A theme set up for an archive."""

    theme: Theme
    settings: Settings
    rooms: frozenset[str] = frozenset()
    """The folders of pages that not every archive has, and this one has: what the frame may lead to."""
    stock: Stock | None = field(default=None, repr=False)
    """Pages that stand already, for a press that need not print them again."""

    @cached_property
    def key(self) -> str:
        """A name for all that its pages depend on but what they are of: the program, the theme, the settings."""
        archive, site = self.settings.archive, self.settings.site
        return key(
            program("cleaning", "library", "site"),
            self.theme.fingerprint,
            repr(archive),
            repr(site),
            *sorted(self.rooms),
        )

    def page(self, template: str, page: str, **context: Any) -> Piece:
        """The page at the address `page`, as `print` has it; from the stock, where that has one made of the same."""
        if self.stock is None:
            return self.print(template, page, **context)
        try:
            name = key(self.key, template, page, said(context))
        except TypeError:  # there is no telling what it is made of
            return self.print(template, page, **context)
        standing = self.stock.of(name)
        return Standing(standing, name) if standing else named(name, [self.print(template, page, **context)])[0]

    def print(self, template: str, page: str, **context: Any) -> File:
        """The page at the address `page`, made of the template. Raises ThemeError where the template is at fault.

        What `context` may hold for the frame: `heading` (the page's name) or `heading_key` (a message that names it),
        `description`, `section` (which entry of the navigation it belongs to), `portrait` (the picture that stands for
        it where it is shared).
        """
        said = {**_FRAME, **self._functions(page), **context, "page": page}
        try:
            text = _environment(self.theme).get_template(template).render(said)
        except TemplateSyntaxError as error:
            raise ThemeError(_blame(error.filename or error.name or template, error.lineno, error)) from error
        except TemplateNotFound as error:
            raise ThemeError(f"theme {self.theme.name}: no template {error.name!r}; add it or extend folio") from error
        except (TemplateError, KeyError, TypeError) as error:
            place = _place(error, self.theme)
            if place is None:
                raise
            raise ThemeError(_blame(*place, error)) from error
        return File(page, showable(alone(text)).encode())

    def _functions(self, page: str) -> Mapping[str, object]:
        """What a template of this page may call and say."""
        archive = self.settings.archive
        language = interface(archive.language)
        says = messages()

        def say(key: str, **values: Value) -> str:
            return _said(language, key, *chain.from_iterable(values.items()))

        def m(key: str, **values: Value) -> Markup:
            return _element(self.theme.scripted, language, key, *chain.from_iterable(values.items()))

        def mattr(attributes: str, key: str, **values: Value) -> Markup:
            return _attributes(self.theme.scripted, language, attributes, key, *chain.from_iterable(values.items()))

        def link(to: str) -> str:
            return address.rooted(archive.url, to) if page == address.MISSING else address.link(page, to)

        def asset(name: str) -> str:
            if name in catalogue():
                return link(catalogue()[name].address)
            if name not in self.theme.addresses:
                raise ThemeError(f"theme {self.theme.name}: no asset {name!r}; put it in the theme's assets folder")
            return link(self.theme.addresses[name])

        def kept(macro: Callable[..., Markup], card: Card, *others: object) -> Markup:
            depth, (top, *below) = page.count("/"), page.split("/")[:2]
            if any(to.split("/")[:2] == [top, *below] for to in (card.page, card.versions_page)):
                return macro(card, *others)  # links within its own folder are others
            name = (self.theme.fingerprint, archive, depth, top, getattr(macro, "name", ""), card, others)
            if name not in _ROWS:
                if len(_ROWS) >= _MOST_ROWS:
                    _ROWS.clear()
                _ROWS[name] = macro(card, *others)
            return _ROWS[name]

        return {
            "say": say,
            "kept": kept,
            "m": m,
            "mattr": mattr,
            "link": link,
            "asset": asset,
            "day": partial(_day, language=language),
            "known": says.__contains__,
            "rooms": self.rooms,
            "language": language,
            "languages": [(code, says.say("language.own", code)) for code in says.languages],
            "theme": self.theme,
            "archive_title": archive.title,
            "archive_language": tag(archive.language),
            "curator": archive.curator,
            "full": lambda to: address.absolute(archive.url, to),
            "canonical": address.absolute(archive.url, page) if archive.url and page != address.MISSING else "",
        }


_ROWS: dict[object, Markup] = {}
"""What macros made of cards, under all that it depends on: the pages of neighbours list nearly the same texts."""
_MOST_ROWS = 1 << 12

_FRAME: Mapping[str, object] = {
    "version": __version__,
    "heading": "",
    "heading_key": "",
    "description": "",
    "section": "",
    "portrait": address.PICTURE,
}
"""What the frame says where a page says nothing else."""


def interface(language: str) -> str:
    """The language of the interface for an archive in a language: one that the catalogue is written in.

    >>> interface("zh-Hant"), interface("en"), interface("fr")
    ('zh-Hans', 'en', 'en')
    """
    languages = messages().languages
    near = (code for code in languages if code.partition("-")[0] == language.partition("-")[0])
    return language if language in languages else next(near, "en")


@cache
def catalogue() -> Mapping[str, Asset]:
    """The message catalogue as scripts, one a language, under their names."""
    names = {f"{CATALOGUE}.{language}.js": language for language in messages().languages}
    return {name: Asset(name, messages().script(language).encode()) for name, language in names.items()}


def speech(theme: Theme, settings: Settings) -> bytes:
    """What scripts speak with, as one script: the theme's `words.js`, where it has one, and the messages of the
    interface."""
    language = interface(settings.archive.language)
    words = b"".join(asset.data for asset in theme.assets if asset.name == WORDS)
    return words + b"\n" + catalogue()[f"{CATALOGUE}.{language}.js"].data


@lru_cache(maxsize=1 << 12, typed=True)
def _said(language: str, key: str, *slots: Value) -> str:
    """A message as bare text."""
    return messages().say(key, language, **dict(_pairs(slots)))


@lru_cache(maxsize=1 << 14, typed=True)  # a page says the same as the page before, most of the time
def _element(scripted: bool, language: str, key: str, *slots: Value) -> Markup:
    """A message as an element, by which a script says it in another language; `slots` are names and what fills them."""
    values = dict(_pairs(slots))
    told = escape(messages().say(key, language, **values))
    return Markup(f'<span data-m="{escape(key)}"{_slots(values)}>{told}</span>' if scripted else f"<span>{told}</span>")


_SPAN = re.compile(r"><span( data-m=[^<>]*)>([^<]*)</span></([a-z]\w*)>")
"""A message, from the end of the tag before it to the tag behind; begun as no other part of a page is, so that it is
found at once."""


def alone(html: str) -> str:
    """The page, with each message that is all that an element holds said by that element: a page has some sixty.

    >>> alone('<dt><span data-m="document.date">Date</span></dt> <p>by <span data-m="a">A</span></p>')
    '<dt data-m="document.date">Date</dt> <p>by <span data-m="a">A</span></p>'
    >>> alone('<p title="t" data-ma="title:b"><span data-m="a">A</span></p>')
    '<p title="t" data-ma="title:b" data-m="a">A</p>'
    >>> alone('<p title="1 t" data-ma="title:b" data-v="1"><span data-m="a">A</span></p>')
    '<p title="1 t" data-ma="title:b" data-v="1"><span data-m="a">A</span></p>'
    """
    parts: list[str] = []
    last = 0
    for found in _SPAN.finditer(html):
        message, told, name = found.groups()
        opens = html.rfind("<", last, found.start())
        opened = html[opens + 1 : found.start()]
        tag, _, attributes = opened.partition(" ")
        if opens < 0 or tag != name or ">" in attributes or " data-m=" in opened or " data-v=" in opened:
            continue  # it is not all that an element holds, or the element says a message already
        parts += html[last : found.start()], message, ">", told, "</", name, ">"
        last = found.end()
    return "".join([*parts, html[last:]])


@lru_cache(maxsize=1 << 12, typed=True)
def _attributes(scripted: bool, language: str, attributes: str, key: str, *slots: Value) -> Markup:
    """A message as the value of attributes."""
    values = dict(_pairs(slots))
    told = escape(messages().say(key, language, **values))
    said = [f'{name}="{told}"' for name in attributes.split()]
    if scripted:
        said.append(f'data-ma="{escape(attributes)}:{escape(key)}"{_slots(values)}')
    return Markup(" ".join(said))


def _pairs(slots: Sequence[Value]) -> Iterator[tuple[str, Value]]:
    return zip(map(str, slots[::2]), slots[1::2], strict=True)


@lru_cache(maxsize=1 << 12)
def _day(date: str, language: str) -> Markup:
    """A date as an element."""
    return Markup(f'<time datetime="{escape(date)}">{escape(messages().date(date, language))}</time>')


@cache
def tongue(language: str) -> Markup:
    """The attributes of an element that is in a language.

    >>> tongue("he"), tongue("en")
    (Markup('lang="he" dir="rtl"'), Markup('lang="en"'))
    """
    return Markup(f'lang="{escape(language)}"{towards(language)}')


@cache
def towards(language: str) -> Markup:
    """The direction of an element that holds a text in a language; nothing where it is that of the page."""
    return Markup(' dir="rtl"' if from_right(language) else "")


def as_script(value: object) -> Markup:
    """A value as JSON that may stand inside a script element: nothing in it can end the element.

    >>> as_script("</script>")
    Markup('"\\\\u003c/script\\\\u003e"')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)


def _policy(scripts: bool = True, engine: bool = False) -> Markup:
    """The page's policy as it may stand in an attribute; its quotes are not escaped, so that people can read it."""
    return Markup(policy(scripts, engine))


def _slots(values: Mapping[str, Value]) -> Markup:
    r"""What fills the slots of a message, as an attribute; between single quotes, which weigh less around JSON.

    >>> _slots({"n": 3}), _slots({"q": "<it's>"})
    (Markup(' data-v=\'{"n":3}\''), Markup(' data-v=\'{"q":"&lt;it&#39;s>"}\''))
    """
    if not values:
        return Markup("")
    told = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Markup(" data-v='" + told.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;") + "'")


class _Bytecode(BytecodeCache):
    """What templates were compiled to. Jinja looks whether each is still of the same source."""

    def __init__(self) -> None:
        """Those that were compiled by this program, as it is."""
        self._frame = key(sys.version, jinja2, program("site"))
        self._known: dict[str, bytes] = compiled.recalled(_TEMPLATES, self._frame)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what is known of it."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self._known[bucket.key] = bucket.bytecode_to_string()
        compiled.kept(_TEMPLATES, self._frame, self._known)


_TEMPLATES = "templates"
"""The name under which their bytecode is kept."""


@lru_cache(maxsize=4)
def _environment_of(fingerprint: str, load: "_Loader") -> Environment:
    environment = Engine(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Bytecode(),
    )
    environment.filters["script"] = as_script
    environment.globals.update(policy=_policy, runs=marked, phrased=phrased, tongue=tongue, towards=towards)
    return environment


def _environment(theme: Theme) -> Environment:
    """The compiled templates of a theme; compiled once in each process."""
    return _environment_of(theme.fingerprint, _Loader(theme))


class _Loader:
    """Gives templates to Jinja. Two loaders are equal as far as the cache is concerned: the fingerprint decides."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __call__(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = self.theme.by_name.get(name)
        return (template.source, template.path, lambda: True) if template else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Loader)

    def __hash__(self) -> int:
        return 0


def _place(error: BaseException, theme: Theme) -> tuple[str, int] | None:
    """The template and line in which an error arose, None where it did not arise in one."""
    paths = {template.path for template in theme.templates}
    place: tuple[str, int] | None = None
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename in paths:
            place = (frame.tb_frame.f_code.co_filename, frame.tb_lineno)
        frame = frame.tb_next
    return place


def _blame(path: str, line: int, error: BaseException) -> str:
    """One line on a template's mistake."""
    return f"{path}:{line}: {' '.join(str(error).split())}; correct the template"
