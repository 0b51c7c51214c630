"""Pictures that lie beside a text in the seeds folder are shown in its page; for others no network is asked."""

import json
import re
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.cleaning import clean
from generator.intake import understand
from generator.intake.picture import picture
from generator.library.plates import plates

WORDS = "河水从上游来，带着泥和树叶，一年里有两个月是黄的，其余的日子是绿的，岸上的人看水色就知道时节。"
WALK = f"""# 河边

{WORDS}

![旧渡口的石阶](img/old%20steps.png "石阶")

{WORDS[::-1]}

![船](https://pictures.example.org/boat.png)

- 一张凳子
- 一棵树![](img/tree.gif)
- 一条狗

{WORDS}树下![](../outside.png)没有人。
"""
BOAT = """<!DOCTYPE html><html><head><title>The boat</title></head><body><nav><a href="/">Home</a>
<img src="img/logo.png" alt="logo"></nav><article><h1>The boat</h1><p>The boat is old and heavy, and it has been lying
on the bank since the bridge was opened to the carts of the town.</p><figure>
<img alt="A boat &amp; a bank" src="img/old%20steps.png">
<figcaption>The boat, 1987</figcaption></figure><p>Nobody has moved it, since nobody knows whose it is, and those who
did know have long gone away from the river.</p></article></body></html>"""


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((90, 120, 90)) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURES = {"img/old steps.png": png(800, 500), "img/tree.gif": b"GIF89a" + struct.pack("<HH", 40, 30) + b"\0" * 9}


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(31, 17), ("png", 31, 17)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x0b\x08" + struct.pack(">HH", 300, 400), ("jpg", 400, 300)),
        (b"RIFF____WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 640, 480), ("webp", 640, 480)),
        (b"RIFF____WEBPVP8L____/" + struct.pack("<I", 639 | 479 << 14), ("webp", 640, 480)),
        (b"RIFF____WEBPVP8X" + b"\0" * 8 + b"\x7f\x02\0\xdf\x01\0", ("webp", 640, 480)),
        (png(1, 1), None),
        (b"\x89PNG\r\n\x1a\n\0\0", None),
        (b"\xff\xd8\xff\xe0\xff\xff", None),
        (b"BM words", None),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(data: bytes, size: tuple[str, int, int] | None) -> None:
    found = picture(data, "a")
    assert (found and found[1:4]) == size


@pytest.mark.parametrize(("name", "text"), [("walk.md", WALK), ("boat.html", BOAT)])
def test_a_text_shows_the_pictures_that_lie_beside_it_and_nothing_of_it_is_lost(name: str, text: str) -> None:
    known = {path: picture(data, path) for path, data in PICTURES.items()} | {"outside.png": picture(png(20, 20), "o")}
    document = clean(understand(text.encode(), name).items[0])
    assert document.original == text
    shown = plates(document, {path: one for path, one in known.items() if one})
    before = [document.blocks[plate.block - 1].text[:4] for plate in shown]
    told = [(plate.picture.seed, plate.words) for plate in shown]
    if name == "walk.md":
        assert told == [("img/old steps.png", "旧渡口的石阶"), ("img/tree.gif", "")]
        assert before[0] == WORDS[:4] and document.blocks[shown[0].block].kind == "caption"
    else:
        assert told == [("img/old steps.png", "A boat & a bank")]


@pytest.fixture(scope="module")
def built(
    florilegium: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The site of a text with pictures, in the plain theme, and of a picture that no text shows."""
    root = tmp_path_factory.mktemp("plates")
    (root / "seeds/img").mkdir(parents=True)
    (root / "seeds/walk.md").write_text(WALK, "utf-8")
    for path, data in {**PICTURES, "img/logo.png": png(64, 64)}.items():
        (root / "seeds" / path).write_bytes(data)
    (root / "archive.toml").write_text('[archive]\nurl = "https://example.org/river/"\n', "utf-8")
    process = florilegium(
        "build", "--theme", "plain", "--workers", "1", "--seeds", "seeds", "--output", "site", cwd=root
    )
    assert process.returncode == 1
    assert "img/logo.png: is a PNG picture and no text" in process.stderr and "steps" not in process.stderr
    return root / "site"


def test_a_page_shows_pictures_with_their_size_words_and_caption(page: Page, built: Path) -> None:
    page.goto(next((built / "d").glob("*/index.html")).as_uri())
    shown = page.evaluate(
        "() => Promise.all([...document.querySelectorAll('.text figure')].map(async (figure) => {"
        " const image = figure.querySelector('img'); figure.scrollIntoView(); await image.decode().catch(() => 0);"
        " return [image.getAttribute('width'), image.getAttribute('height'), image.loading, image.alt,"
        " figure.querySelector('figcaption')?.textContent, image.naturalWidth,"
        " figure.previousElementSibling.localName]; }))"
    )
    assert shown == [
        ["800", "500", "lazy", "旧渡口的石阶", "旧渡口的石阶", 800, "p"],
        ["40", "30", "lazy", "", None, 40, "ul"],
    ]
    assert page.locator(".text img").count() == 2, "those of other hosts and from outside the folder are not shown"
    assert len(list((built / "pictures").iterdir())) == 2


def test_the_markdown_page_and_the_feeds_show_the_same_pictures(built: Path) -> None:
    source = next((built / "d").glob("*/index.md"))
    marks = re.findall(r"^!\[(.*)\]\((.+)\)$", source.read_text("utf-8"), re.MULTILINE)
    assert [words for words, _ in marks] == ["旧渡口的石阶", ""]
    for _, way in marks:
        assert (source.parent / way).is_file()
    text = json.loads((built / "feed.json").read_text("utf-8"))["items"][0]["content_html"]
    names = [way.rpartition("/")[2] for _, way in marks]
    assert re.findall(r'src="(.*?)"', text) == [f"https://example.org/river/pictures/{name}" for name in names]
    assert text.count("旧渡口的石阶") == 2, "the words, and the caption below"
