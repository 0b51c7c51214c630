"""How good Lighthouse finds a built site to be: home, a document and the search, over HTTP, as on a phone.

    python tools/audit/lighthouse.py SITE

Accessibility, best practices and SEO must be at 100. Performance is measured in time, and on a machine that others use
too the same page gets some points more or less: it must be at 90, in the better of two runs. Prints each score, and
what costs points. Exit status 0 where all is as it must be, 1 where not, 2 where the audit could not be made.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from modules import module
from serving import served

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import chromium
from pages import pages

LEAST = {"performance": 90, "accessibility": 100, "best-practices": 100, "seo": 100}
KINDS = ("home", "document", "search")


def judged(address: str, browser: Path) -> Mapping[str, Any]:
    """What Lighthouse says of a page."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["node", str(module("lighthouse") / "cli" / "index.js"), address, "--quiet", "--output=json"]
        command += [f"--output-path={report}", f"--only-categories={','.join(LEAST)}"]
        command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"]
        environ = {**os.environ, "CHROME_PATH": str(browser)}
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=300)
        if not report.is_file():
            sys.exit(f"tools/audit/lighthouse.py: Lighthouse failed\n{done.stderr[-2000:]}")
        said: Mapping[str, Any] = json.loads(report.read_text("utf-8"))
        return said


def scores(said: Mapping[str, Any]) -> dict[str, int]:
    """The scores of a report, of 100."""
    return {name: round(100 * (said["categories"][name]["score"] or 0)) for name in LEAST}


def costs(said: Mapping[str, Any], category: str) -> Iterator[str]:
    """What costs a page points in a category."""
    for part in said["categories"][category]["auditRefs"]:
        one = said["audits"][part["id"]]
        if part["weight"] and one["score"] is not None and one["score"] < 1:
            yield f"    {category}: {part['id']}: {one['title']} {one.get('displayValue', '')}"


def main() -> int:
    """Judge the site that the command line names."""
    if len(sys.argv) != 2 or not (site := Path(sys.argv[1]).resolve()).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    browser = chromium.find()
    if browser is None:
        print(f"no Chromium is found: install one or name it in {chromium.VARIABLE}", file=sys.stderr)
        return 2
    found = dict(pages(site))
    bad = 0
    with served(site) as home:
        for kind in KINDS:
            address = home + found[kind].relative_to(site).as_posix()
            said = judged(address, browser)
            if scores(said)["performance"] < LEAST["performance"]:
                said = max(said, judged(address, browser), key=lambda one: scores(one)["performance"])
            had = scores(said)
            print(f"{kind}: {', '.join(f'{name} {score}' for name, score in had.items())}", flush=True)
            for name, least in LEAST.items():
                if had[name] < 100:
                    print(*costs(said, name), sep="\n")
                bad += had[name] < least
    print(f"{bad} scores below what they must be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
