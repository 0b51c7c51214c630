"""Make the demo seeds and what a perfect cleaner would make of them, from annotated pages.

    python3 tools/demo.py            writes seeds/ and tests/demo/expected/
    python3 tools/demo.py --check    says which files differ from what it would write, exit status 1 if any does

A page (tests/demo/pages/*.page) is a clean text with everything that a platform, a scraper or a codec put around and
into it, each line named for what it is. Head, a line of three hyphens, lines:

    seed: ferry.txt          file below seeds/; pages of one bundle name the same file and follow each other by name
    form: text               text, markdown, html, csv or jsonl
    encoding: utf-8          any codec of Python
    damage: folded spaced    kinds of damage done to every line, see tools/damage.py
    title, authors, editors, publisher, date, tags, language, labels
                             the metadata that the seed allows one to know; lists with " / " between
    given NAME: VALUE        a column or key that comes with the text in a bundle

    p| text                  a paragraph; also h2 h3 li quote caption ref turn
    promo| text              noise of a kind, or meta: in the seed, not in the body
    raw| <div>               markup of the seed's own, not text
    gone| nav text           noise of a kind that stands in raw lines: to be taken away, adds nothing to the seed
    p+| text                 no line break before it: glued to what stands before
    ~| text                  goes on with the block before it after a line break
    p[cut]| text             damage done to this line beside that of the head; `late=X` puts GBK out of step at X
    p| a ⟪found→meant⟫ b     found in the seed, meant in the clean text
"""

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import damage

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tests" / "demo" / "pages"
EXPECTED = ROOT / "tests" / "demo" / "expected"
SEEDS = ROOT / "seeds"

KINDS = {"p", "h2", "h3", "li", "quote", "caption", "ref", "turn"}
LISTS = ("authors", "editors", "tags", "labels")
LINE = re.compile(r"(?P<kind>[a-z0-9-]+|~)(?:\[(?P<damage>[^\]]*)\])?(?P<glued>\+)?\|(?: (?P<text>.*))?")
SPAN = re.compile(r"⟪(?P<found>[^→⟫]*)→(?P<meant>[^⟫]*)⟫")
TAGS = {"quote": "blockquote", "caption": "figcaption", "ref": "p", "turn": "p"}


class PageError(ValueError):
    """A page that does not keep to the form above."""


@dataclass(frozen=True)
class Line:
    """One line of a page."""

    kind: str
    """A kind of block or noise, `raw`, `~`, or empty for a blank line."""
    found: str
    """What stands in the seed."""
    meant: str
    """What stands in the clean text."""
    glued: bool
    """True where no line break stands before it in the seed."""


@dataclass(frozen=True)
class Page:
    """One annotated text."""

    name: str
    head: Mapping[str, str]
    lines: Sequence[Line] = field(repr=False)

    @property
    def given(self) -> dict[str, str]:
        """The columns or keys that come with the text in a bundle."""
        return {key.removeprefix("given "): value for key, value in self.head.items() if key.startswith("given ")}


def read_page(name: str, source: str) -> Page:
    """The page of an annotated source. Raises PageError where it does not keep to the form."""
    top, _, body = source.partition("\n---\n")
    head = {}
    for line in top.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise PageError(f"{name}: the head's line {line!r} has no colon")
        head[key.strip()] = value.strip()
    whole = head.get("damage", "").split()
    return Page(name, head, [read_line(name, line, whole) for line in body.rstrip("\n").split("\n")])


def read_line(name: str, source: str, whole: Sequence[str]) -> Line:
    """One line of a page, with the damage of the whole page and its own done to it."""
    if not source:
        return Line("", "", "", False)
    match = LINE.fullmatch(source)
    if not match:
        raise PageError(f"{name}: cannot read {source!r}")
    text = match["text"] or ""
    found, meant = SPAN.sub(lambda m: m["found"], text), SPAN.sub(lambda m: m["meant"], text)
    if match["kind"] != "raw":
        for kind in [*whole, *(match["damage"] or "").split()]:
            found = damaged(found, kind)
    return Line(match["kind"], found, meant, bool(match["glued"]))


def damaged(text: str, kind: str) -> str:
    """The text with one kind of damage done to it."""
    if kind.startswith("late="):
        at = text.find(kind.removeprefix("late="))
        if at < 0:
            raise PageError(f"{kind} finds no place in {text!r}")
        return damage.out_of_step(text, at)
    return damage.DAMAGES[kind](text)


def seed_text(page: Page) -> str:
    """The text as found."""
    form = page.head.get("form", "text")
    out = ""
    for number, line in enumerate(line for line in page.lines if line.kind != "gone"):
        shown = line.found if form not in ("html", "markdown") or line.kind in ("raw", "") else marked(line, form)
        out += shown if line.glued or not number else "\n" + shown
    return out


def marked(line: Line, form: str) -> str:
    """A line in the markup of its form; noise stands as a paragraph."""
    if form == "markdown":
        before = {"h2": "## ", "h3": "### ", "li": "- ", "quote": "> "}
        return before.get(line.kind, "") + line.found
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", line.found)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    text = re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', text)
    tag = TAGS.get(line.kind, line.kind if line.kind in KINDS else "p")
    return f"<{tag}>{text}</{tag}>"


def expectation(page: Page, item: int | None) -> dict[str, object]:
    """What a perfect cleaner makes of the page, in the form of the annotation policy."""
    blocks: list[list[str]] = []
    removed: list[list[str]] = []
    for line in page.lines:
        if line.kind == "~":
            blank = " " if re.search(r"[ -~]$", blocks[-1][1]) and re.match(r"[ -~]", line.meant) else ""
            blocks[-1][1] += blank + line.meant
        elif line.kind in KINDS:
            blocks.append([line.kind, line.meant])
        elif line.kind == "gone":
            kind, _, text = line.meant.partition(" ")
            removed.append([kind, text])
        elif line.kind not in ("raw", "") and line.found.strip():
            removed.append([line.kind, line.found])
    meta: dict[str, object] = {key: page.head.get(key) or None for key in ("title", "publisher", "date", "language")}
    meta |= {key: [v for v in page.head.get(key, "").split(" / ") if v] for key in LISTS}
    return {
        "id": page.name,
        "seed": page.head["seed"],
        "item": item,
        "meta": meta,
        "blocks": blocks,
        "removed": removed,
    }


def files(pages: Iterable[Page]) -> Iterator[tuple[Path, bytes]]:
    """Every file that the pages give: seeds and expectations."""
    ordered = sorted(pages, key=lambda page: (page.head["seed"], page.name))
    for seed, group in groupby(ordered, key=lambda page: page.head["seed"]):
        texts = list(group)
        form = texts[0].head.get("form", "text")
        bundle = form in ("csv", "jsonl")
        if not bundle and len(texts) > 1:
            raise PageError(f"{seed}: more than one page, and it is no bundle")
        text = bundle_text(texts, form) if bundle else seed_text(texts[0]) + "\n"
        yield SEEDS / seed, encoded(text, texts[0].head.get("encoding", "utf-8"))
        for index, page in enumerate(texts):
            wanted = json.dumps(expectation(page, index if bundle else None), ensure_ascii=False, indent=1) + "\n"
            yield EXPECTED / f"{page.name}.json", wanted.encode()


def encoded(text: str, encoding: str) -> bytes:
    """The text's bytes. UTF-16 is written low byte first with a mark, whatever this machine would do."""
    return b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)


def bundle_text(pages: Sequence[Page], form: str) -> str:
    """The pages as one file; a CSV without given columns has one column and no header, like a scraper's export."""
    rows = [{**page.given, "text": seed_text(page)} for page in pages]
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    if len(rows[0]) > 1:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description="Make the demo seeds and their expectations from annotated pages.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    pages = [read_page(path.stem, path.read_text("utf-8")) for path in sorted(PAGES.glob("*.page"))]
    stale = []
    for path, data in files(pages):
        if path.is_file() and path.read_bytes() == data:
            continue
        stale.append(path)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for path in stale:
        print(f"{'differs' if check else 'written'}: {path.relative_to(ROOT).as_posix()}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
