"""The curator's settings: what `archive.toml` may say, declared once with types, defaults and descriptions.

Each field's description is the text of its `about` metadata; documentation, the file that `new` writes and the error
messages are all made from this declaration.
"""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from generator.tuning import NO_TUNING, Tuning

NAMED = r"[^\0]*[^\0\s][^\0]*"
"""The form of a path or name that may not be left empty."""

PUBLISHED_RECORD = "permalinks.tsv"
"""Where the record of permalinks stands in the site."""


def setting(
    default: Any, about: str, *, least: int = 0, among: tuple[str, ...] = (), form: str = "", remedy: str = ""
) -> Any:
    """A field of a settings table: its default and one line for the curator.

    What a value must be beside its type: a number not under `least`; one of `among`, if it lists any; whole in the
    form of the regular expression `form`, if one is given; `remedy` is what to say of one that is not in that form.
    """
    rules = {"about": about, "least": least, "among": among, "form": form, "remedy": remedy}
    return field(default=default, metadata=rules)


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """The table [archive]: what the archive is called and where it lives."""

    title: str = setting("Florilegium", "Name of the archive, shown on every page.")
    description: str = setting("", "One or two sentences on what the archive holds; the home page shows them.")
    language: str = setting(
        "zh-Hans", "Language of the interface as built: zh-Hans or en. Readers can switch.", among=("zh-Hans", "en")
    )
    url: str = setting(
        "",
        "The site's address, such as https://example.org/archive/, for feeds and sitemap.",
        form=r"(https?://\S+)?",
        remedy="an address begins with https:// or http:// and holds no space",
    )
    curator: str = setting("", "Who keeps the archive; named in the colophon and the feed.")
    seeds: str = setting("seeds", "Folder of the found texts, from the folder of archive.toml.", form=NAMED)
    output: str = setting("output", "Folder the site is left in.", form=NAMED)
    theme: str = setting("folio", "Name of a theme, or the path of a folder that holds one.", form=NAMED)
    permalinks: str = setting(
        "permalinks.tsv", "File that records every document's address, so that it never changes.", form=NAMED
    )
    cache: str = setting(
        ".florilegium", "Folder for what a build keeps to spare the next; it may be deleted at any time.", form=NAMED
    )
    cache_megabytes: int = setting(
        4000, "Most that this folder may take, in millions of bytes; what was not used longest goes.", least=1
    )
    collections: str = setting(
        "collections", "Folder of your reading lists, a Markdown file each; used if it is there.", form=NAMED
    )
    static: str = setting(
        "static", "Folder of your own files for the site's root, such as robots.txt; used if it is there.", form=NAMED
    )


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """The table [intake]."""

    max_megabytes: int = setting(32, "A larger seed is left out with an error, in millions of bytes.")


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """The table [cleaning]."""

    off: tuple[str, ...] = setting(
        (), 'Codes of rules that are switched off, such as ["N01"]; see `florilegium rules`.'
    )
    rules: Tuning = setting(  # noqa: RUF009 (a field, as the others are)
        NO_TUNING, "Settings of single rules, each in a table [cleaning.rules.CODE]; see `florilegium rules CODE`."
    )


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """The table [library]."""

    subjects: int = setting(5, "How many subjects a document may have at most.")
    related: int = setting(5, "How many related documents a page names at most.")
    mentions: int = setting(
        4,
        "In how many passages a name must stand for a page of its own; in two different texts it has one anyway.",
        least=1,
    )


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The table [site]."""

    page_size: int = setting(30, "How many documents a page of the list of all documents holds.", least=1)
    feed_size: int = setting(30, "How many documents the feed holds.", least=1)
    subject_feeds: int = setting(30, "How many subjects, those with the most documents, have feeds of their own.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, and the folder they are counted from."""

    root: Path
    """Folder of archive.toml; relative paths in it start here."""
    config: Path | None = None
    """The archive.toml itself; None where there is none and all is as by default."""
    archive: ArchiveSettings = field(default_factory=ArchiveSettings)
    intake: IntakeSettings = field(default_factory=IntakeSettings)
    cleaning: CleaningSettings = field(default_factory=CleaningSettings)
    library: LibrarySettings = field(default_factory=LibrarySettings)
    site: SiteSettings = field(default_factory=SiteSettings)

    @property
    def seeds(self) -> Path:
        """The seeds folder."""
        return self.root / self.archive.seeds

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.root / self.archive.output

    @property
    def static(self) -> Path | None:
        """The folder of the curator's own files for the site; None where there is no archive.toml for it to go with."""
        return self.root / self.archive.static if self.config else None

    @property
    def collections(self) -> Path | None:
        """The folder of the curator's reading lists; None where there is no archive.toml for it to go with."""
        return self.root / self.archive.collections if self.config else None

    @property
    def cache(self) -> Path:
        """The folder of what a build keeps: the one that archive.toml names, or where there is none the site's own."""
        return self.root / self.archive.cache if self.config else workroom(self.output)

    @property
    def record(self) -> Path:
        """The file that records the permalinks: beside archive.toml, or in the site itself where there is none."""
        return self.root / self.archive.permalinks if self.config else self.output / PUBLISHED_RECORD


def workroom(output: Path) -> Path:
    """The hidden folder beside a site, on the same file system, for what builds of it need.

    >>> workroom(Path("/archive/output")).as_posix()
    '/archive/.output.florilegium'
    """
    site = output.resolve()
    return site.with_name(f".{site.name}.florilegium")


TABLES = tuple(f.name for f in fields(Settings) if f.name not in ("root", "config"))
"""Names of the tables of archive.toml."""
