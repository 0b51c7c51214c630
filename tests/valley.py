"""An archive of three texts made by hand, for the tests of the site."""

from pathlib import Path

from generator.document import Block, Document, Metadata
from generator.ledger import Edit
from generator.library.archive import Archive, Entry, Facet, Forwarded
from generator.settings import ArchiveSettings, Settings, SiteSettings

RAIN = Document(
    seed="rain.txt",
    item=None,
    format="text",
    encoding="utf-8",
    given=(),
    metadata=Metadata(
        title="雨前采茶",
        authors=("林小满",),
        editors=("周岭",),
        publisher="山谷来信",
        date="2023-05-09",
        tags=("茶",),
        language="zh-Hans",
        labels=("interview", "odd-label"),
        source="https://example.org/tea",
    ),
    blocks=(
        Block("h2", "一　上山"),
        Block("p", "清明前后，山里的茶农天不亮就出门，背篓里装着干粮和一壶水。"),
        Block("h2", "二　下山"),
        Block("p", "她说这茶叫みどり，卖到海外写作 the tea of the first rain 才有人懂。"),
        Block("h3", "尾声"),
        Block("quote", "雨落在叶上，人走在路上。"),
    ),
    markup="plain",
    ledger=(
        Edit(0, "点击关注山谷来信！\n", "", "promo", ("N90",)),
        Edit(19, ",", "，", "repair", ("R90",)),
    ),
)

STREAM = Document(
    seed="bundle.csv",
    item=1,
    format="markdown",
    encoding="gb18030",
    given=(),
    metadata=Metadata(
        title="The Stream & the Mill",
        authors=("A. Miller",),
        publisher="Valley Letters",
        date="2022-11",
        date_inferred=True,
        language="en",
    ),
    blocks=(
        Block(
            "p",
            "The stream runs past *the mill* and the word 水车 is painted on its door, as [they say](https://example.org).",
        ),
        Block("li", "one wheel"),
        Block("li", "two stones"),
    ),
    markup="markdown",
    ledger=(),
)

OLD = Document(
    seed="bundle.csv",
    item=2,
    format="text",
    encoding="utf-8",
    given=(),
    metadata=Metadata(language="zh-Hant"),
    blocks=(Block("p", "溪邊的水車停了很久，門上的字也看不清了，只有水聲還在，日夜不停。"),),
    markup="plain",
    ledger=(),
)


def entry(id: str, permalink: str, document: Document, **more: object) -> Entry:
    """An entry with little in it."""
    metadata = document.metadata
    fields: dict[str, object] = {
        "heading": metadata.title or document.body[:8] + "…",
        "work": id,
        "subjects": (),
        "people": metadata.authors + metadata.editors,
        "makers": metadata.authors + metadata.editors,
        "publisher": metadata.publisher,
        "year": metadata.date[:4] if metadata.date else None,
        "related": (),
        **more,
    }
    return Entry(id=id, permalink=permalink, document=document, **fields)  # type: ignore[arg-type]


ENTRIES = (
    entry("aaaa0001", "yu-qian-cai-cha", RAIN, subjects=("茶",), related=("bbbb0002",)),
    entry("bbbb0002", "the-stream", STREAM, subjects=("茶",)),
    entry("cccc0003", "xi-bian", OLD),
)

ARCHIVE = Archive(
    entries=ENTRIES,
    subjects=(Facet("subject", "茶", "cha", ("aaaa0001", "bbbb0002")),),
    people=(
        Facet("person", "林小满", "lin-xiao-man", ("aaaa0001",)),
        Facet("person", "周岭", "zhou-ling", ("aaaa0001",)),
        Facet("person", "A. Miller", "a-miller", ("bbbb0002",)),
    ),
    publishers=(
        Facet("publisher", "山谷来信", "shan-gu", ("aaaa0001",)),
        Facet("publisher", "Valley Letters", "valley-letters", ("bbbb0002",)),
    ),
    forwarded=(Forwarded("person", "xiao-man", ("person", "林小满")),),
    years=(Facet("year", "2023", "2023", ("aaaa0001",)), Facet("year", "2022", "2022", ("bbbb0002",))),
)


def settings(**archive: str) -> Settings:
    """Settings of an archive, two documents a page."""
    told = {"title": "山谷集", "description": "山里来的信。", **archive}
    return Settings(root=Path(), archive=ArchiveSettings(**told), site=SiteSettings(page_size=2))


KINDS = (
    "index.html",
    "documents/index.html",
    "d/yu-qian-cai-cha/index.html",
    "d/yu-qian-cai-cha/found/index.html",
    "subjects/index.html",
    "subjects/cha/index.html",
    "years/index.html",
    "colophon/index.html",
    "rules/index.html",
    "rules/R10/index.html",
    "search/index.html",
    "404.html",
)
"""A page of each kind in its site."""
