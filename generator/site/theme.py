"""Themes: folders of templates, styles and scripts, one of which may build on another.

A theme is `NAME/theme.toml`, `NAME/templates/*.html` and `NAME/assets/*`. With `extends = "folio"` it needs to hold
only what it changes: a template or asset that it has stands before the other's, and the other's can still be named
as `folio/base.html`. A theme is read whole when it is loaded, so that it can travel to other machines.

What it takes of the other theme can be told by patterns (`takes = ["templates/*"]`); all of it, where it tells none.

A theme that lists no scripts has none: its pages run nothing, and what only scripts would read (the search's index, the
catalogue of messages) is not made.

The style sheets that every page loads are joined into one asset, `styles.css`, and so are the scripts (`scripts.js`):
they may be many small files by concern, and a page still asks for one.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import rcssmin
import rjsmin

from generator.places import themes_folder
from generator.publish.file import File

MANIFEST = "theme.toml"
LISTS = ("takes", "styles", "scripts")
FLAGS = ("upright",)
KEYS = ("about", "extends", *LISTS, *FLAGS)
"""What theme.toml may say."""

JOINED = {"styles": "styles.css", "scripts": "scripts.js"}
"""The assets that what every page loads is joined into."""

_CSS_URL = re.compile(r"""url\(\s*(['"]?)([^'")]+)\1\s*\)""")


class ThemeError(ValueError):
    """A theme that is not there or does not work: one line that names the place, what is wrong, what to do."""


class Template(NamedTuple):
    """One template of a theme."""

    name: str
    """How other templates call it: `base.html`; `folio/base.html` where a theme that extends folio replaced it."""
    path: str
    """Where its text is, for messages: from the theme's folder."""
    source: str


class Asset(NamedTuple):
    """One style, script or picture of a theme."""

    name: str
    data: bytes

    @property
    def address(self) -> str:
        """Where it stands in the site: named by its content, so that it may be kept for ever by a browser.

        >>> Asset("paper.css", b"").address
        'assets/paper.e3b0c442.css'
        """
        stem, dot, suffix = self.name.rpartition(".")
        mark = sha256(self.data).hexdigest()[:8]
        return f"assets/{stem}.{mark}.{suffix}" if dot else f"assets/{self.name}.{mark}"


@dataclass(frozen=True)
class Theme:
    """A theme with all that it builds on."""

    name: str
    templates: tuple[Template, ...] = field(repr=False)
    assets: tuple[Asset, ...] = field(repr=False)
    styles: tuple[str, ...]
    """Names of the style sheets that every page loads, in order; `styles.css` holds them all."""
    scripts: tuple[str, ...]
    """Names of the scripts that every page loads once it is read; `scripts.js` holds them all."""
    upright: bool = False
    """Whether short numbers and initials in Chinese and Japanese are marked, so that columns can set them upright."""

    @property
    def scripted(self) -> bool:
        """Whether its pages run scripts."""
        return bool(self.scripts)

    @cached_property
    def by_name(self) -> Mapping[str, Template]:
        """The templates by their names."""
        return {template.name: template for template in self.templates}

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Where each asset stands in the site, by its name."""
        return {asset.name: asset.address for asset in self.assets}

    @cached_property
    def fingerprint(self) -> str:
        """A name for all that the theme holds: a page made with another fingerprint may look another way."""
        whole = repr((self.name, self.templates, self.assets, self.styles, self.scripts, self.upright))
        return sha256(whole.encode()).hexdigest()

    def files(self) -> Iterator[File]:
        """The assets as files of the site."""
        return (File(asset.address, asset.data) for asset in self.assets)


def load_theme(name_or_path: str, root: Path) -> Theme:
    """The theme of that name, or the one that stands in the folder of that path (from `root`, the archive's folder).

    A name is looked for in `root/themes` first, then among the themes that come with the program. Raises ThemeError
    where there is none, naming the ones there are, and where a theme is not whole.
    """
    manifests: list[tuple[str, Path, Mapping[str, object]]] = []
    wanted = name_or_path
    while wanted:
        folder = _folder(wanted, root)
        if any(folder == other for _, other, _ in manifests):
            chain = " -> ".join([*(name for name, _, _ in manifests), folder.name])
            raise ThemeError(f"{folder.name}/{MANIFEST}: the theme extends itself ({chain}); change `extends`")
        manifest = _manifest(folder)
        manifests.append((folder.name, folder, manifest))
        wanted = str(manifest.get("extends", ""))
    templates: dict[str, Template] = {}
    assets: dict[str, bytes] = {}
    listed: dict[str, list[str]] = {kind: [] for kind in JOINED}
    taken: list[Sequence[str]] = []  # what each theme takes of the one below it
    for name, folder, manifest in manifests:
        wants = _wanted(taken)
        for path in filter(wants, _files(folder, "templates")):
            inner = path.removeprefix("templates/")
            shown = f"{name}/{path}"
            try:
                source = (folder / path).read_text("utf-8")
            except UnicodeDecodeError as error:
                raise ThemeError(f"{shown}: is not UTF-8 ({error.reason}); save it as UTF-8") from None
            for called in (inner, f"{name}/{inner}"):
                templates.setdefault(called, Template(called, shown, source))
        for path in filter(wants, _files(folder, "assets")):
            assets.setdefault(path.removeprefix("assets/"), (folder / path).read_bytes())
        for kind, names in listed.items():
            names[:0] = [one for one in _names(manifest, kind) if wants(f"assets/{one}")]
        taken.append(_names(manifest, "takes"))
    styles, scripts = (tuple(dict.fromkeys(listed[kind])) for kind in ("styles", "scripts"))
    for one in (*styles, *scripts):
        if one not in assets:
            raise ThemeError(f"{manifests[0][0]}/{MANIFEST}: no asset {one!r}{_near(one, sorted(assets))}")
    joined = {
        JOINED[kind]: _joined(assets, names) for kind, names in (("styles", styles), ("scripts", scripts)) if names
    }
    alone = {name: data for name, data in assets.items() if name not in (*styles, *scripts)}
    for name in joined.keys() & alone.keys():
        raise ThemeError(f"{manifests[0][0]}/assets/{name}: every page's are joined under this name; choose another")
    return Theme(
        name=manifests[0][0],
        templates=tuple(templates[name] for name in sorted(templates)),
        assets=tuple(_linked({name: _lean(name, data) for name, data in {**alone, **joined}.items()})),
        styles=styles,
        scripts=scripts,
        upright=any(manifest.get("upright") for _, _, manifest in manifests),
    )


def _folder(wanted: str, root: Path) -> Path:
    """The folder of a theme given by name or path."""
    homes = (root / "themes", themes_folder())
    tried = [root / wanted] if re.search(r"[/\\.]", wanted) else [*(home / wanted for home in homes), root / wanted]
    for folder in tried:
        if (folder / MANIFEST).is_file():
            return folder.resolve()
    known = sorted({f.parent.name for home in homes for f in home.glob(f"*/{MANIFEST}")})
    raise ThemeError(
        f"archive.toml: [archive] theme: no theme {wanted!r}{_near(wanted, known)};"
        f" known themes: {', '.join(known) or 'none'}; or give the path of a folder that holds a {MANIFEST}"
    )


def _near(wanted: str, known: list[str]) -> str:
    """A hint at the name that was perhaps meant."""
    near = get_close_matches(wanted, known, n=1)
    return f", did you mean {near[0]!r}?" if near else ""


def _manifest(folder: Path) -> Mapping[str, object]:
    """What theme.toml says, checked."""
    shown = f"{folder.name}/{MANIFEST}"
    try:
        manifest = tomllib.loads((folder / MANIFEST).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(f"{shown}: {error}; correct it") from None
    for key, value in manifest.items():
        if key not in KEYS:
            raise ThemeError(f"{shown}: unknown key {key!r}{_near(key, list(KEYS))}; known keys: {', '.join(KEYS)}")
        if key in LISTS:
            wants, right = "a list of names", isinstance(value, list) and all(isinstance(v, str) for v in value)
        elif key in FLAGS:
            wants, right = "true or false", isinstance(value, bool)
        else:
            wants, right = "a text", isinstance(value, str)
        if not right:
            raise ThemeError(f"{shown}: {key!r} must be {wants}; correct it")
    return manifest


def _names(manifest: Mapping[str, object], key: str) -> list[str]:
    listed = manifest.get(key, [])
    return [str(name) for name in listed] if isinstance(listed, list) else []


def _wanted(taken: Sequence[Sequence[str]]) -> Callable[[str], bool]:
    """Whether a file of a theme is taken by all that build on it."""
    return lambda path: all(not patterns or any(fnmatchcase(path, p) for p in patterns) for patterns in taken)


def _files(folder: Path, part: str) -> list[str]:
    """The paths of the files in a part of a theme, from its folder, in a fixed order; hidden ones left out."""
    found = (path.relative_to(folder) for path in (folder / part).rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not any(piece.startswith(".") for piece in path.parts))


def _joined(assets: Mapping[str, bytes], names: Sequence[str]) -> bytes:
    """Some assets as one, in their order."""
    return b"\n".join(assets[name] for name in names)


def _lean(name: str, data: bytes) -> bytes:
    """A style sheet or script without its comments and the spaces that only people need; anything else as it is.

    >>> _lean("a.css", b"/* quiet */ p { margin: 0; }"), _lean("a.js", b"let a = 1; // one")
    (b'p{margin:0}', b'let a=1;')
    """
    lean = {"css": rcssmin.cssmin, "js": rjsmin.jsmin}.get(name.rpartition(".")[2])
    return lean(data) if lean else data


def _linked(assets: Mapping[str, bytes]) -> Iterator[Asset]:
    """The assets, with what style sheets say of other assets (`url(leaf.svg)`) turned into where those stand."""
    plain = {name: Asset(name, data) for name, data in sorted(assets.items()) if not name.endswith(".css")}
    yield from plain.values()

    def address(match: re.Match[str]) -> str:
        asset = plain.get(match[2])
        return f"url({asset.address.removeprefix('assets/')})" if asset else match[0]

    for name, data in sorted(assets.items()):
        if name.endswith(".css"):
            yield Asset(name, _CSS_URL.sub(address, data.decode("utf-8")).encode())
