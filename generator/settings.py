"""The curator's settings: what `archive.toml` may say, declared once with types, defaults and descriptions.

Each field's description is the text of its `about` metadata; documentation, the file that `new` writes and the error
messages are all made from this declaration.
"""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


def setting(default: Any, about: str) -> Any:
    """A field of a settings table: its default and one line for the curator."""
    return field(default=default, metadata={"about": about})


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """The table [archive]: what the archive is called and where it lives."""

    title: str = setting("Florilegium", "Name of the archive, shown on every page.")
    description: str = setting("", "One or two sentences on what the archive holds; the home page shows them.")
    language: str = setting("zh-Hans", "Language of the interface as built: zh-Hans or en. Readers can switch.")
    url: str = setting("", "The site's address, such as https://example.org/archive/, for feeds and sitemap.")
    curator: str = setting("", "Who keeps the archive; named in the colophon and the feed.")
    seeds: str = setting("seeds", "Folder of the found texts, from the folder of archive.toml.")
    output: str = setting("output", "Folder the site is left in.")
    theme: str = setting("folio", "Name of a theme, or the path of a folder that holds one.")
    permalinks: str = setting("permalinks.tsv", "File that records every document's address, so that it never changes.")


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """The table [cleaning]."""

    off: tuple[str, ...] = setting(
        (), 'Codes of rules that are switched off, such as ["N07"]; see `florilegium rules`.'
    )


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """The table [library]."""

    subjects: int = setting(5, "How many subjects a document may have at most.")
    related: int = setting(5, "How many related documents a page names at most.")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The table [site]."""

    page_size: int = setting(30, "How many documents a page of the list of all documents holds.")
    feed_size: int = setting(30, "How many documents the feed holds.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, and the folder they are counted from."""

    root: Path
    """Folder of archive.toml; relative paths in it start here."""
    archive: ArchiveSettings = field(default_factory=ArchiveSettings)
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


TABLES = tuple(f.name for f in fields(Settings) if f.name != "root")
"""Names of the tables of archive.toml."""
