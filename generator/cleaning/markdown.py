"""A document as a Markdown file: front matter above, the body below.

The file reads well by itself, and rendered by Python-Markdown with `EXTENSIONS` it shows exactly the characters of the
document. Kinds of block that Markdown lacks carry a class: `caption`, `turn`, `ref`, and `numbered` for list items that
hold their own number.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import yaml

from generator.cleaning.structure.speakers import OPENING
from generator.document import Block, Document

EXTENSIONS = ("attr_list", "tables", "fenced_code", "sane_lists")
"""The extensions of Python-Markdown that our Markdown is written for."""

_MARKS = re.compile(r"[\\`*_\[\]{}]")
_LEADING = re.compile(r"^(?:(#)|([-+])(?=[ \t]|-|$)|(\d{1,9})([.)])(?=[ \t]|$))")
_ADDRESS = re.compile(r"https?://[\w\-./~:?#@!$&'+,=%]+", re.ASCII)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_INLINE_TAG = re.compile(
    r"</?(?:em|strong|b|i|u|s|sub|sup|br|kbd|code|mark|small|del|ins|cite|q)\s*/?>|<https?://[^<>\s]+>", re.IGNORECASE
)
_MOST_BRACKETS = 1000
"""Python-Markdown looks for the end of every bracket to the end of its block: a block of more of them is shown as it is
written rather than given hours."""
_BULLET = re.compile(r"^\s*(?:[•●○◦■□◆◇▪▫‣·–-]\s+|[•●○◦■□◆◇▪▫‣]\s*)(?=\S)")
_NUMBER = re.compile(r"^\s*(?:\d{1,3}\s*[.、．)）]|[（(]\d{1,3}[）)]|[①-⑳])")
_ORDERED = re.compile(r"^( *)(\d{1,9}[.)])[ \t]+")


def markdown(document: Document, *, front: Mapping[str, object] | None = None) -> str:
    """The whole file: front matter from the document's metadata with `front` added, then the body."""
    return f"---\n{front_matter(document, front or {})}---\n\n{body(document)}"


def front_matter(document: Document, front: Mapping[str, object]) -> str:
    """The fields as YAML, those that hold nothing left out; `front` has the last word."""
    told = document.metadata
    fields: dict[str, object] = {
        "title": told.title,
        "authors": list(told.authors),
        "editors": list(told.editors),
        "publisher": told.publisher,
        "date": told.date,
        "date_inferred": told.date_inferred or None,
        "tags": list(told.tags),
        "language": told.language,
        "labels": list(told.labels),
        "source": told.source,
        "damaged": [place.text for place in document.open],
    }
    fields.update(front)
    kept = {name: _day(value) for name, value in fields.items() if value not in (None, [], (), "")}
    return "".join(f"{name}:{_field(value)}" for name, value in kept.items())


_WORD = re.compile(
    r"(?:(?!(?:y|n|yes|no|on|off|true|false|null)$)[A-Za-z\u3400-\u9fff“《【]|\d+[\u3400-\u9fff，。、：])"
    r"(?:[\w/+.《》“”‘’【】，。、：；？！（）·…—→%-]| (?! |$))*"
    r"|[1-9]\d*-?[A-Za-z][\w-]*|\d+/\w[\w/.-]*|\d+\.(?:txt|md|html?)|[12]\d{3}-\d\d",
    re.I,
)
"""A text that YAML has as it stands: words, addresses and ids, the names of seeds. None of them looks like a number."""

_YEAR = re.compile("[1-9][0-9]{3}")
"""What looks like a number, and must be told to be none."""


def _field(value: object) -> str:
    """What stands behind the name of a field and its colon, as YAML has it: plain words at once, since PyYAML weighs
    every character of them, the rest by PyYAML."""
    if isinstance(value, list):
        return "\n" + "".join(f"-{_field(one)}" for one in value)
    if isinstance(value, str) and _WORD.fullmatch(value):
        return f" {value}\n"
    if value is True or type(value) is date:
        return f" {'true' if value is True else value}\n"
    if isinstance(value, str) and _YEAR.fullmatch(value):
        return f" '{value}'\n"
    dumped = yaml.dump(
        {"": value}, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1 << 30
    )
    return str(dumped).partition(":")[2]


class _Plain(yaml.SafeDumper):
    """YAML's safe dumper, made to escape the characters that YAML takes for line ends."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if re.search("[\x85\u2028\u2029]", text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _text)


def _day(value: object) -> object:
    """A whole date as YAML's own kind of date; a tuple as a list."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    return list(value) if isinstance(value, tuple) else value


def body(document: Document) -> str:
    """The blocks as Markdown, without the title, which is the page's own."""
    plain = document.markup == "plain"
    parts: list[str] = []
    heading = 0
    before: Block | None = None
    markers: dict[int, bool] = {}
    for block in document.blocks:
        if block.kind in {"h2", "h3"}:
            heading += 1
        told = "\n".join(_block(block, plain, heading))
        if before is not None:
            # Items of a list stand close; two passages of a quotation stay one quotation.
            close = before.kind == block.kind == "li" and not _turns(block.text, markers, plain)
            parts.append("\n" if close else "\n>\n" if before.kind == block.kind == "quote" else "\n\n")
        if block.kind == "li":
            _turns(block.text, markers, plain)
        else:
            markers = {}
        parts.append(told)
        before = block
    return "".join(parts) + "\n" if parts else ""


def _turns(text: str, markers: dict[int, bool], plain: bool) -> bool:
    """True where a list goes on at a level with another kind of marker: it is another list then."""
    level = 0 if plain else len(text) - len(text.lstrip(" "))
    ordered = not plain and bool(_ORDERED.match(text))
    other = markers.get(level, ordered) != ordered
    for deeper in [known for known in markers if known > level]:
        del markers[deeper]
    markers[level] = ordered
    return other


def _block(block: Block, plain: bool, heading: int) -> Iterator[str]:
    kind, text = block
    if kind in {"code", "table"}:
        lines = text.split("\n")
        yield from [lines[0].strip(), *lines[1:-1], lines[-1].strip()] if kind == "code" else lines
        return
    if kind in {"h2", "h3"}:
        inline = escaped(text) if plain else tamed(text)
        hashes = re.sub(r"(?<!\\)#", r"\\#", inline)
        yield f"{'##' if kind == 'h2' else '###'} {hashes} {{#s{heading}}}"
    elif kind == "li":
        yield from _item(text, plain)
    elif kind == "quote":
        yield f"> {escaped(text) if plain else tamed(text)}"
    elif kind == "turn" and plain and (opening := OPENING.pattern.match(text)):
        name = text[: opening.end("name")]
        yield f"**{escaped(name)}**{escaped(text[len(name) :], inside=True)}"
        yield "{: .turn}"
    else:
        yield escaped(text) if plain else tamed(text)
        if kind != "p":
            yield f"{{: .{kind}}}"


def _item(text: str, plain: bool) -> Iterator[str]:
    if not plain:
        indent = " " * (len(text) - len(text.lstrip(" ")))
        if ordered := _ORDERED.match(text):
            yield f"{ordered[1]}{ordered[2].rstrip('.)')}. {tamed(text[ordered.end() :])}"
        else:
            yield f"{indent}- {tamed(text[len(indent) :])}"
        return
    bullet = _BULLET.match(text)
    yield f"- {escaped(text[bullet.end() :] if bullet else text)}"
    if _NUMBER.match(text):
        yield "{: .numbered}"


def escaped(text: str, inside: bool = False) -> str:
    r"""Plain text as Markdown that shows exactly its characters; addresses become links to themselves.

    `inside` says that the text does not begin its line.

    >>> escaped("# 1 * 2 < 3"), escaped("1. first"), escaped("see https://example.org/a_b.")
    ('\\# 1 \\* 2 &lt; 3', '1\\. first', 'see <https://example.org/a_b>.')
    """
    parts: list[str] = []
    place = 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?'")
        if len(address) <= len("https://"):
            continue
        parts += _literal(text[place : match.start()], inside or place > 0), f"<{address}>"
        place = match.start() + len(address)
    parts.append(_literal(text[place:], inside or place > 0))
    return "".join(parts)


def _literal(text: str, inside: bool) -> str:
    lead = None if inside else _LEADING.match(text)
    head = ""
    if lead:
        head = "\\#" if lead[1] else f"\\{lead[2]}" if lead[2] else f"{lead[3]}\\{lead[4]}"
        text = text[lead.end() :]
    elif not inside and text.startswith("~"):
        head, text = "&#126;", text[1:]
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return head + _MARKS.sub(r"\\\g<0>", text)


def tamed(text: str) -> str:
    r"""Inline Markdown that a seed brought, without what could reach beyond its block.

    Raw tags other than plain inline ones, and lists of attributes, become text; code stays as it is.

    >>> tamed("*a* <div> `<div>` {: .x}")
    '*a* &lt;div> `<div>` \\{: .x\\}'
    """
    if text.count("[") > _MOST_BRACKETS:
        return escaped(text)
    parts: list[str] = []
    place = 0
    for match in _CODE_SPAN.finditer(text):
        parts += _tame(text[place : match.start()]), match[0]
        place = match.end()
    parts.append(_tame(text[place:]))
    return "".join(parts)


def _tame(text: str) -> str:
    text = re.sub(r"(?<!\\)([{}])", r"\\\1", text)
    parts: list[str] = []
    place = 0
    for match in _INLINE_TAG.finditer(text):
        parts += text[place : match.start()].replace("<", "&lt;"), match[0]
        place = match.end()
    return "".join(parts) + text[place:].replace("<", "&lt;")
