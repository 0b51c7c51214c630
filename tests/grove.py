"""An archive of some sixty texts made by hand, for the tests of the search."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generator.document import Block, Document, Metadata
from generator.library.archive import Archive, Entry, Facet, FacetKind


def text(title: str | None, *paragraphs: str | Block, **metadata: object) -> Document:
    """A document with little to it: paragraphs, or blocks where they are something else."""
    told: dict[str, object] = {"language": "zh-Hans", **metadata}
    return Document(
        seed="grove.csv",
        item=0,
        format="text",
        encoding="utf-8",
        given=(),
        metadata=Metadata(title=title, **told),  # type: ignore[arg-type]
        blocks=tuple(p if isinstance(p, Block) else Block("p", p) for p in paragraphs),
        markup="plain",
        ledger=(),
    )


BRIDGE = text(
    "石桥记",
    "镇口有一座石桥，修桥的人姓方，桥栏上刻着十二朵莲花。",
    Block("h2", "桥上的账"),
    "桥修了三年，花去白银3500两，账本还在方家的阁楼里。",
    Block("h2", "桥下的水"),
    "涨水那年，桥面没过膝盖，孩子们仍旧要到桥上看船。",
    authors=("林晚照",),
    publisher="桥边杂志",
    date="2021-03-04",
)
BRIDGE_OLD = text(
    "石橋記",
    "鎮口有一座石橋，修橋的人姓方，橋欄上刻著十二朵蓮花。",
    "漲水那年，橋面沒過膝蓋，孩子們仍舊要到橋上看船。",
    language="zh-Hant",
    date="2020-01-01",
)
SLOW = text(
    "On Slow Bridges",
    "A bridge that takes an hour to cross is a place of its own. Readers of timetables dislike it.",
    "The café on the far side serves travellers who have been reading, and the librarian of the town, a naïve walker.",
    language="en",
    authors=("Ada Pell",),
    publisher="Valley Letters",
    date="2019-07",
)
LINGNAN = text(
    "岭南文化漫谈",
    "岭南的茶楼里，人们用手机点单，掌柜却坚持用算盘结账。",
    "有人问AI能不能替掌柜打算盘，掌柜笑着摇头：机器不懂人情。",
    "茶楼、算盘与人情，三样东西合起来，才叫一顿早茶。",
    authors=("陈慕白",),
    publisher="桥边杂志",
    date="2018-11-20",
)
MACHINE = text(
    "算盘与机器",
    "工程师用GPT-4写了一个会打算盘的程序，取名“珠算一号”。",
    "程序上线第一天处理了12,800笔账，比老掌柜快得多。",
    "版权应当归属于谁，合同里没有规定。",
    publisher="Valley Letters",
    date="2023-05-09",
)
HOSTILE = text(
    "<img src=x onerror=window.hurt=1>",
    "</script><script>window.hurt=1</script> 这一篇讲的是恶意的标题，也讲尖括号。",
    publisher='"><b>坏</b>',
)
LOGS = tuple(
    text(
        f"灯塔日志之{number}",
        f"第{number}夜，灯塔的灯照常亮起，海上有雾{'，雾很大' * (number % 4)}。",
        date=f"20{number:02}-06-01",
    )
    for number in range(1, 57)
)


def _archive() -> Archive:
    """All of it, newest first, as the library would put it together."""
    subjects = {
        "石桥记": ("石桥", "古镇"),
        "石橋記": ("石桥",),
        "岭南文化漫谈": ("茶楼", "算盘"),
        "算盘与机器": ("算盘",),
    }
    documents = sorted(
        (BRIDGE, BRIDGE_OLD, SLOW, LINGNAN, MACHINE, HOSTILE, *LOGS), key=lambda d: d.metadata.date or "", reverse=True
    )
    entries = [
        Entry(
            id=f"{number:08x}",
            permalink=f"text-{number}",
            document=document,
            heading=document.metadata.title or "",
            work=f"{number:08x}",
            subjects=subjects.get(document.metadata.title or "", ()),
            people=document.metadata.authors,
            makers=document.metadata.authors,
            publisher=document.metadata.publisher,
            year=(document.metadata.date or "")[:4] or None,
            related=(),
        )
        for number, document in enumerate(documents, 1)
    ]
    bridge = next(entry.id for entry in entries if entry.document is BRIDGE)
    entries = [e if e.document is not BRIDGE_OLD else _of(e, bridge) for e in entries]

    def facets(kind: FacetKind, names: list[tuple[str, tuple[str, ...]]]) -> tuple[Facet, ...]:
        under: dict[str, list[str]] = {}
        for id, told in names:
            for name in told:
                under.setdefault(name, []).append(id)
        return tuple(Facet(kind, n, f"{kind}-{i}", tuple(ids)) for i, (n, ids) in enumerate(sorted(under.items())))

    return Archive(
        tuple(entries),
        subjects=facets("subject", [(e.id, e.subjects) for e in entries]),
        people=facets("person", [(e.id, e.people) for e in entries]),
        publishers=facets("publisher", [(e.id, (e.publisher,) if e.publisher else ()) for e in entries]),
        years=facets("year", [(e.id, (e.year,) if e.year else ()) for e in entries]),
    )


def _of(entry: Entry, work: str) -> Entry:
    from dataclasses import replace

    return replace(entry, work=work)


ARCHIVE = _archive()


def archive_of(texts: Sequence[Document], names: Mapping[FacetKind, Sequence[str]] = MappingProxyType({})) -> Archive:
    """An archive of these texts, each a work of its own, with pages for some names."""
    ids = [f"{number:08x}" for number in range(len(texts))]
    entries = tuple(
        Entry(id, id, told, told.metadata.title or "", id, (), (), None, None, ())
        for id, told in zip(ids, texts, strict=True)
    )
    listed = [Facet(kind, name, f"{kind}-{i}", ()) for kind, some in names.items() for i, name in enumerate(some)]
    people = tuple(facet for facet in listed if facet.kind == "person")
    return Archive(entries, (), people, (), (), names=tuple(facet for facet in listed if facet.kind != "person"))


def id_of(title: str) -> str:
    """The id of the text with that title."""
    return next(entry.id for entry in ARCHIVE.entries if entry.heading == title)
