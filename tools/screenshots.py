"""Pictures of each kind of page, for a person to look at: on a wide screen and a phone, by day and by night, on paper.

    python tools/screenshots.py FOLDER [SITE...]

Takes the sites that are named, or builds the demo with every theme that comes with the program. Into FOLDER/SITE/ go
`KIND-wide.png`, `KIND-dark.png`, `KIND-narrow.png` and `KIND-paper.pdf`; `FOLDER/index.html` shows them all. Pictures
are of the first screens of a page, down to its end where it is not far.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import chromium
from pages import pages
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]


class View(NamedTuple):
    """A way to look at a page."""

    name: str
    width: int
    height: int
    scheme: str


VIEWS = (View("wide", 1440, 1000, "light"), View("dark", 1440, 1000, "dark"), View("narrow", 360, 740, "light"))
SCREENS = 3
"""How many screens of a page a picture shows at most."""


MEASURED = """() => {
  const root = document.documentElement;
  return [root.scrollWidth, root.scrollHeight, getComputedStyle(document.body).writingMode === "horizontal-tb"];
}"""
"""How wide and high a page is, and whether it is read in lines rather than in columns."""


def taken(browser: Browser, site: Path, folder: Path) -> Iterator[Path]:
    """Take the pictures of a site; each where it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    for view in VIEWS:
        context = browser.new_context(
            viewport={"width": view.width, "height": view.height},
            color_scheme="dark" if view.scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        for kind, path in pages(site):
            page.goto(path.as_uri())
            file = folder / f"{kind.replace(' ', '-')}-{view.name}.png"
            width, height, lines = page.evaluate(MEASURED)
            if lines:
                clip = {"x": 0, "y": 0, "width": width, "height": min(height, SCREENS * view.height)}
                page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]
            else:
                # A page in columns reaches to the left: the window is made as wide as what is to be seen of it.
                page.set_viewport_size({"width": min(width, SCREENS * view.width), "height": view.height})
                page.evaluate("() => scrollBy(-1, 0)")
                page.screenshot(path=file)
                page.set_viewport_size({"width": view.width, "height": view.height})
            yield file
            if view is VIEWS[0]:
                paper = folder / f"{kind.replace(' ', '-')}-paper.pdf"
                page.pdf(path=paper, prefer_css_page_size=True)
                yield paper
        context.close()


def sheet(folder: Path, files: Sequence[Path]) -> None:
    """A page that shows all pictures."""
    figures = ""
    for file in sorted(files):
        name = escape(file.relative_to(folder).as_posix())
        shown = f"<img src='{name}' loading=lazy>" if file.suffix == ".png" else "PDF"
        figures += f"<figure><a href='{name}'>{shown}</a><figcaption>{name}</figcaption></figure>"
    style = "body{columns:22rem;font:14px sans-serif}figure{margin:0 0 1rem;break-inside:avoid}img{width:100%}"
    page = f"<!doctype html><meta charset=utf-8><title>Screenshots</title><style>{style}</style>{figures}"
    (folder / "index.html").write_text(page, "utf-8")


def demos(folder: Path) -> Iterator[Path]:
    """The demo, built with every theme."""
    for manifest in sorted((PROJECT / "themes").glob("*/theme.toml")):
        theme = manifest.parent.name
        command = [sys.executable, "-m", "generator", "build", "--config", str(PROJECT / "archive.toml")]
        done = subprocess.run(
            [*command, "--seeds", str(PROJECT / "seeds"), "--output", str(folder / theme), "--theme", theme],
            cwd=PROJECT,
            check=False,
        )
        if done.returncode == 0:
            yield folder / theme


def main() -> int:
    """Take the pictures that the command line asks for."""
    wanted = len(sys.argv) > 1 and not sys.argv[1].startswith("-")  # asked for help, it makes no folder of that name
    if not wanted or not all(Path(site, "index.html").is_file() for site in sys.argv[2:]):
        print(__doc__, file=sys.stderr)
        return 2
    path = chromium.find()
    if path is None:
        print(f"no Chromium is found: install one or name it in {chromium.VARIABLE}", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1]).resolve()
    files: list[Path] = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox", "--disable-gpu"])
        for site in [Path(site).resolve() for site in sys.argv[2:]] or demos(Path(scratch)):
            files += taken(browser, site, folder / site.name)
        browser.close()
    sheet(folder, files)
    print(f"{len(files)} pictures; open {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
