"""Plates on a page: the pictures of the seeds folder that a text shows, in their places, with their captions.

On the way from blocks to a page a plate is held by a block of one character of private use; the finished HTML has a
figure in its stead, the Markdown page a picture's mark. A picture is published under a name made of what it holds, so
that it may be cached for ever.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from generator.cleaning.markdown import escaped
from generator.document import Block, Document, Picture
from generator.library.archive import Archive, Plate
from generator.publish.file import File
from generator.settings import Settings

_FIRST = 0x10E800
MOST = 0x400
"""So many plates of a document are shown."""
BOUNDS = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + MOST - 1)}]")
_HELD = re.compile(
    rf'<p>(?P<mark>{BOUNDS.pattern})</p>(?:\s*<p class="caption"(?P<id> id="[^"]*")?>(?P<caption>.*?)</p>)?', re.DOTALL
)
_ALONE = re.compile(rf"^{BOUNDS.pattern}$", re.MULTILINE)
_TOGETHER = frozenset({"li", "quote", "turn"})
"""Blocks that no plate comes between: it stands behind them all."""


def print_plates(archive: Archive, settings: Settings) -> Iterator[File]:
    """The files of all pictures that texts show."""
    shown = {plate.picture.digest: plate.picture for entry in archive.entries for plate in entry.plates}
    for _, picture in sorted(shown.items()):
        yield File(address(picture), (settings.seeds / picture.seed).read_bytes())


def address(picture: Picture) -> str:
    """Where a picture is published."""
    return f"pictures/{picture.digest}.{picture.kind}"


def held(shown: Document, plates: Sequence[Plate]) -> Document:
    """The document `shown`, which is for rendering alone, with a block for each plate."""
    if not plates and not any(BOUNDS.search(block.text) for block in shown.blocks):
        return shown
    blocks = [Block(kind, BOUNDS.sub("\ufffd", text)) for kind, text in shown.blocks]
    for number, plate in reversed(list(enumerate(plates[:MOST]))):
        at = plate.block
        while 0 < at < len(blocks) and blocks[at].kind == blocks[at - 1].kind and blocks[at].kind in _TOGETHER:
            at += 1
        blocks.insert(at, Block("p", chr(_FIRST + number)))
    return replace(shown, blocks=tuple(blocks))


def placed(html: Markup, plates: Sequence[Plate], link: Callable[[str], str]) -> Markup:
    """A body with its plates; `link` gives the relative link to a place of the site.

    >>> plate = Plate(Picture("a.png", "png", 640, 480, "0f"), 0, "Steps")
    >>> placed(Markup(f'<p>{chr(0x10E800)}</p>\\n<p class="caption" id="b1">The steps</p>'), [plate], str)
    Markup('<figure class="plate"><img src="pictures/0f.png" width="640" height="480" alt="Steps" loading="lazy" \
decoding="async"><figcaption id="b1">The steps</figcaption></figure>')
    """

    def figure(match: re.Match[str]) -> str:
        picture, _, words = plates[ord(match["mark"]) - _FIRST]
        caption = f"<figcaption{match['id'] or ''}>{match['caption']}</figcaption>" if match["caption"] else ""
        return (
            f'<figure class="plate"><img src="{escape(link(address(picture)))}" width="{picture.width}"'
            f' height="{picture.height}" alt="{escape(words)}" loading="lazy" decoding="async">{caption}</figure>'
        )

    return Markup(_HELD.sub(figure, html))


def marked(source: str, plates: Sequence[Plate], link: Callable[[str], str]) -> str:
    r"""The Markdown of a body with a picture's mark for each plate that is held in it; `link` as for `placed`.

    >>> marked(f"Up:\n\n{chr(0x10E800)}\n", [Plate(Picture("a.png", "png", 640, 480, "0f"), 1, "Steps [1]")], str)
    'Up:\n\n![Steps \\[1\\]](pictures/0f.png)\n'
    """

    def mark(match: re.Match[str]) -> str:
        picture, _, words = plates[ord(match[0]) - _FIRST]
        return f"![{escaped(words, inside=True)}]({link(address(picture))})"

    return _ALONE.sub(mark, source)
