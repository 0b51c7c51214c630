"""What a Markdown file says of itself above its text."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.metadata import days
from generator.cleaning.metadata.names import people
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

GIVEN = 100
"""Weight of what the seed itself says in a field of its own."""

_BLOCK = re.compile(r"\A\ufeff?(?:[^\S\n]*\n){0,3}---[^\S\n]*\n((?:.*\n){0,400}?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_LARGEST = 20_000

_FIELDS = {
    "title": "title headline 标题 題目 题目 og:title twitter:title dc.title citation_title",
    "author": "author authors by byline creator writer 作者 文 撰文 article:author dc.creator citation_author",
    "editor": "editor editors 编辑 責任編輯 责任编辑 责编",
    "publisher": "publisher site site_name sitename account journal magazine newspaper media 公众号 来源 媒体 出版者 "
    "og:site_name dc.publisher citation_journal_title",
    "date": "date published publish_date published_at date_published pubdate "
    "publish_time published_time created created_at datetime "
    "日期 发布时间 发布日期 时间 article:published_time dc.date citation_publication_date",
    "tag": "tags tag keywords keyword categories category section topics subjects 标签 关键词 分类 栏目 article:tag "
    "article:section dc.subject",
    "language": "language lang locale 语言 og:locale dc.language",
    "source": "url link permalink original source_url original_url canonical 原文链接 链接 og:url",
    "either": "source from origin",
    "replaces": "replaces",
}
FIELD = {alias: field for field, aliases in _FIELDS.items() for alias in aliases.split()}
"""The names that fields go by in front matter, columns and meta tags, and what each is to us."""

_URL = re.compile(r"^https?://\S{3,1000}$")
_BETWEEN_TAGS = re.compile(r"\s*[,，;；、|｜#]\s*")


class _Plain(yaml.SafeLoader):
    """YAML's safe loader without aliases, a few lines of which can unfold to more than a machine can hold, and with
    dates and numbers left as they are written: a date that is not in the calendar would cost all the other fields, and
    0123 is an id or a title to us, not 83."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (as the library has it)
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":int", ":float"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


def read(source: str) -> Mapping[str, object] | None:
    """The fields of a YAML block, None where it is broken, hostile, or no list of fields.

    >>> read("title: Tides\\ntags: [sea, moon]\\n")
    {'title': 'Tides', 'tags': ['sea', 'moon']}
    >>> read("title: Tides\\ndate: 2020-02-30")
    {'title': 'Tides', 'date': '2020-02-30'}
    >>> read("a: &a [1]\\nb: *a\\n") is None, read("[") is None, read("words") is None
    (True, True, True)
    """
    if len(source) > _LARGEST:
        return None
    try:
        loaded = yaml.load(source, _Plain)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError):
        return None
    if not isinstance(loaded, dict):
        return None
    return {key: value for key, value in loaded.items() if isinstance(key, str)}


def claims(fields: Mapping[str, object], weight: int = GIVEN) -> Iterator[Claim]:
    """What fields of a seed's own claim, whatever language their names are in; values of a wrong type claim nothing.

    >>> [(c.field, c.value) for c in claims({"Title": "Tides", "作者": "林小满、顾言", "date": "Sept 3, 2021"})]
    [('title', 'Tides'), ('author', '林小满'), ('author', '顾言'), ('date', '2021-09-03')]
    """
    for name, value in fields.items():
        field = FIELD.get(name.strip().lower())
        if field is None:
            continue
        for text in _texts(value):
            yield from _claims_of(field, text, weight)


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    """The texts in a field's value, from a list too, each one line of a sensible length."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        text = " ".join(str(value).split())
        if text and len(text) <= 1000:
            yield text
    elif isinstance(value, list) and depth == 0:
        for entry in value[:50]:
            yield from _texts(entry, 1)
    elif isinstance(value, dict):
        yield from _texts(value.get("name"), 1)


def _claims_of(field: str, text: str, weight: int) -> Iterator[Claim]:
    if field == "either":
        field = "source" if _URL.match(text) else "publisher"
    if field in {"author", "editor"}:
        # The seed says that these are people, so a form that is none we know is believed all the same.
        for name in people(text) or (text,):
            yield Claim(field, name, weight)
    elif field == "date":
        if day := days.read(text):
            yield Claim(field, day, weight)
    elif field == "tag":
        yield from (Claim(field, tag.strip(" #"), weight) for tag in _BETWEEN_TAGS.split(text) if tag.strip(" #"))
    elif field == "source":
        if _URL.match(text):
            yield Claim(field, text, weight)
    elif field == "language":
        if tag := tagged(text):
            yield Claim(field, tag, weight)
    else:
        yield Claim(field, text, weight)


_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_HANS = {"zh", "zh-cn", "zh-sg", "zh-hans", "zh-hans-cn", "chinese", "中文", "简体中文"}
_HANT = {"zh-tw", "zh-hk", "zh-mo", "zh-hant", "zh-hant-tw", "zh-hant-hk", "繁體中文", "繁体中文"}


def tagged(text: str) -> str | None:
    """The BCP 47 tag for a language as a field names it; None where it is none.

    >>> tagged("zh_CN"), tagged("en-US"), tagged("English please")
    ('zh-Hans', 'en-US', None)
    """
    low = text.strip().lower().replace("_", "-")
    if low in _HANS:
        return "zh-Hans"
    if low in _HANT:
        return "zh-Hant"
    return text.strip().replace("_", "-") if _LANGUAGE.match(text.strip()) else None


@page_rule("M01")
def front_matter(page: Page) -> Iterator[Finding]:
    r"""Front matter: fields between two lines of three hyphens, above the text.

    Site generators and note-taking programs keep title, author, date and tags of a Markdown file there, in YAML. The
    block moves to the metadata whole. Where it is no valid YAML, or none that lists fields, it stays in the text as it
    is: a page may well begin with a line across it.

    >>> from generator.cleaning.rule import tried
    >>> tried(front_matter, "---\ntitle: Tides\n---\nThe sea rises.")
    'The sea rises.'
    >>> tried(front_matter, "---\nThe sea rises.\n---\nAnd falls.")
    '---\nThe sea rises.\n---\nAnd falls.'
    """
    block = _BLOCK.match(page.text)
    if not block:
        return
    fields = read(block[1])
    if not fields:
        return
    yield Put(0, block.end(), "", "meta")
    yield from claims(fields)
