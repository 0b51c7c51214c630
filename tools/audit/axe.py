"""Look for barriers to readers: axe-core in one page of each kind of a built site, in light, dark and sepia.

    python tools/audit/axe.py SITE

Prints each violation with its page and the elements. Exit status 0 where there is none, 1 where there is, 2 where the
audit could not be made.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from modules import module
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import chromium
from pages import pages

VIEWS = (("light", 1280), ("light", 390), ("dark", 1280), ("sepia", 390))
"""Schemes, each with a width in CSS pixels: what a width changes is not a colour, so not all pairs are seen."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def audit(browser: Browser, site: Path) -> Iterator[str]:
    """The violations, one line each."""
    script = (module("axe-core") / "axe.min.js").read_text("utf-8")
    for scheme, width in VIEWS:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.add_init_script(f"localStorage.setItem('florilegium.scheme', '{scheme}')")
        page = context.new_page()
        for kind, path in pages(site):
            page.goto(path.as_uri())
            if page.locator(".display summary").count():
                page.click(".display summary")
                page.wait_for_selector(".display fieldset")
            page.evaluate(script)
            result = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
            for violation in result["violations"]:
                where = f"{scheme} {width}: {kind}: {path.relative_to(site)}"
                nodes = violation["nodes"]
                yield f"{where}: {violation['id']}: {violation['help']}: {len(nodes)} elements"
                for node in nodes[:5]:
                    print(f"    {node['html'][:150]} {' '.join(node['failureSummary'].split())[:200]}")
        context.close()


def main() -> int:
    """Audit the site that the command line names."""
    if len(sys.argv) != 2 or not (site := Path(sys.argv[1]).resolve()).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    path = chromium.find()
    if path is None:
        print(f"no Chromium is found: install one or name it in {chromium.VARIABLE}", file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox", "--disable-gpu"])
        found = list(audit(browser, site))
        browser.close()
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(list(pages(site)))} pages in {len(VIEWS)} views: {len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
