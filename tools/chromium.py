"""Where is a Chromium on this machine? Standard library only: `run.py` asks before anything is installed.

What is taken: the environment's `FLORILEGIUM_CHROMIUM`, else a browser of the Chromium family on the search path, else
one in the usual places of the system, else one that Playwright has downloaded.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

VARIABLE = "FLORILEGIUM_CHROMIUM"
"""The environment variable that names the browser to use."""

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
"""What the browser is called on the search path, the plainest first."""

MACOS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
"""Where it lies below the folders of applications."""

WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
"""Where it lies below the folders of programs."""

PLAYWRIGHT = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
    "chromium_headless_shell-*/*/*headless*shell*",
)
"""Where it lies in Playwright's store; a new revision has a new number."""


def find(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The path of a Chromium, None where there is none."""
    return next((path for path in _places(environ, platform) if path.is_file() and os.access(path, os.X_OK)), None)


def _places(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Where it might be, the likeliest first."""
    if named := environ.get(VARIABLE):
        yield Path(named)
    for command in COMMANDS:
        if found := shutil.which(command, path=environ.get("PATH")):
            yield Path(found)
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or ".")
    if platform == "darwin":
        yield from (root / app for root in (Path("/Applications"), home / "Applications") for app in MACOS)
    elif platform == "win32":
        roots = (environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        yield from (Path(root) / program for root in roots if root for program in WINDOWS)
    store = {
        "darwin": home / "Library/Caches/ms-playwright",
        "win32": Path(environ.get("LOCALAPPDATA", home)) / "ms-playwright",
    }.get(platform, home / ".cache/ms-playwright")
    store = Path(environ.get("PLAYWRIGHT_BROWSERS_PATH") or store)
    for pattern in PLAYWRIGHT:
        yield from sorted(store.glob(pattern), reverse=True)
