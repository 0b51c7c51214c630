"""Validate a built site: every HTML page and style sheet by the W3C's checker (vnu, which needs Java).

    python tools/audit/validate.py SITE

Prints each distinct message once with the first page that has it and how many more do. Exit status 0 where there is
no error, 1 where there is, 2 where the check could not be made.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from modules import module

KINDS = ("html", "css")
"""What is checked, by the ends of file names. The checker is called once for each."""

BEYOND = re.compile(
    r"“(?:animation-range|animation-timeline|paint-order|scroll-target-group|timeline-scope|vector-effect|view-timeline)”"
    r"|“:target-current”|“::details-content”|The types are incompatible|Parse Error\.\s+\w*ght\([\w-]+\)\s*\{"
)
"""What the checker says of style sheets for want of knowledge: properties and selectors that are younger than it, and
lengths reckoned from a variable that another sheet of the page declares. `paint-order` it knows in no form (“doesn't
exist”), `::highlight(name)` it cannot parse, and shows from the middle of the word; no other parse error passes."""


def findings(site: Path, kind: str) -> list[Mapping[str, object]]:
    """What the checker says of the files of one kind below the site."""
    java = shutil.which("java")
    if java is None:
        sys.exit("tools/audit/validate.py: java is not found; install a Java runtime (17 or later)")
    jar = next((module("vnu-jar")).rglob("vnu.jar"))
    files = sorted(str(path) for path in site.rglob(f"*.{kind}"))
    found: list[Mapping[str, object]] = []
    for start in range(0, len(files), 2000):  # an argument list has its limits
        command = [java, "-Xss8m", "-jar", str(jar), f"--{kind}", "--format", "json", "--exit-zero-always"]
        done = subprocess.run([*command, *files[start : start + 2000]], capture_output=True, text=True, check=False)
        try:
            found += json.loads(done.stderr)["messages"]
        except (json.JSONDecodeError, KeyError):
            sys.exit(f"tools/audit/validate.py: the checker failed\n{done.stderr[-2000:]}")
    print(f"{kind}: {len(files)} files", flush=True)
    return found


def told(found: Iterable[Mapping[str, object]], site: Path) -> int:
    """Print the findings, each distinct one once; the number of errors among them."""
    seen: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for one in found:
        if str(one.get("url", "")).endswith(".css") and BEYOND.search(f"{one['message']} {one.get('extract', '')}"):
            continue
        level = "error" if one["type"] in ("error", "non-document-error") else str(one.get("subType", "info"))
        seen.setdefault((level, str(one["message"])), []).append(one)
    errors = 0
    for (level, message), places in sorted(seen.items(), key=lambda pair: pair[0]):
        first = places[0]
        page = str(first.get("url", "")).removeprefix(f"file:{site}/")
        also = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
        print(f"{level}: {page}:{first.get('lastLine', '?')}: {message}{also}")
        if level == "error":
            print(f"    {' '.join(str(first.get('extract', '')).split())[:160]}")
            errors += len(places)
    return errors


def main() -> int:
    """Check the site that the command line names."""
    if len(sys.argv) != 2 or not (site := Path(sys.argv[1]).resolve()).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    errors = sum(told(findings(site, kind), site) for kind in KINDS)
    print(f"{errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
