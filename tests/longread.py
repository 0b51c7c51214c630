"""A text that is longer than a screen, with speakers, a quotation and English in it, for the tests of reading."""

from dataclasses import replace
from pathlib import Path

from valley import OLD, entry, settings

from generator.document import Block, Document, Metadata
from generator.library.archive import Archive
from generator.publish.file import File
from generator.site import Theme, render

_WALK = "第{n}天，老周沿着河堤走了{n}里路，数过{m}棵柳树，在第{m}棵树下歇脚，把干粮分给跟来的狗。风里有水草的气味。"

TALK = (
    Block("h2", "一　问答"),
    Block("turn", "记者：你为什么每天都走这条路？不累吗？"),
    Block("turn", "老周：因为路认得我。我也认得路。"),
    Block("p", "他停了一下，又说下去。"),
    Block("quote", "路是人走出来的。"),
    Block("h2", "二　日记"),
    Block("p", "堤上刻着 the path is older than the village 这样的话。"),
)
DAYS = tuple(Block("p", _WALK.format(n=n, m=n * 7)) for n in range(1, 31))

WALK = Document(
    seed="walk.txt",
    item=None,
    format="text",
    encoding="utf-8",
    given=(),
    metadata=Metadata(title="河堤上的人", authors=("周岭",), date="2021-06", language="zh-Hans"),
    blocks=(*TALK, *DAYS),
    markup="plain",
    ledger=(),
)
PAGE = "d/he-di/index.html"
ID = "dddd0004"


def walk(blocks: tuple[Block, ...] = WALK.blocks) -> Archive:
    """The archive of the long text, and a short one beside it."""
    return Archive(
        entries=(entry(ID, "he-di", replace(WALK, blocks=blocks)), entry("cccc0003", "xi-bian", OLD)),
        subjects=(),
        people=(),
        publishers=(),
        years=(),
    )


def write(archive: Archive, theme: Theme, root: Path) -> Path:
    """The site of an archive, written into a folder."""
    files: list[File] = list(render(archive, theme, settings(), None))
    for path, data in files:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root
