"""Where an archive's folders lie, and that none of them swallows another."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.config import NAME, ConfigError, load
from generator.settings import Settings


def settings_for(
    config: Path | None = None,
    seeds: Path | None = None,
    output: Path | None = None,
    theme: str | None = None,
    here: Path | None = None,
) -> Settings:
    """The settings for what a command was given; `here` is the folder it stands in.

    The archive.toml is the one that is named; else, where seeds are named, the one beside their folder; else the one
    here. Where there is none, all is as by default, counted from here. What the command names itself goes over what
    the file says. Raises ConfigError for a mistake in the file, and where one folder lies in another that it must not.
    """
    here = (here or Path.cwd()).resolve()
    if config is None:
        beside = (here / seeds).resolve().parent / NAME if seeds else here / NAME
        config = beside if beside.is_file() else None
    settings = load(here / config) if config else Settings(here)
    named: dict[str, Any] = {
        "seeds": str(here / seeds) if seeds else None,
        "output": str(here / output) if output else None,
        "theme": str(here / theme) if theme and (here / theme).is_dir() else theme,
    }
    archive = replace(settings.archive, **{key: value for key, value in named.items() if value is not None})
    settings = replace(settings, archive=archive)
    for what in _clashes(settings):
        raise ConfigError(what)
    return settings


def themes_folder() -> Path:
    """The folder of the themes that come with the program: in a checkout, or in an installed wheel."""
    package = Path(__file__).resolve().parent
    return next((f for f in (package / "themes", package.parent / "themes") if f.is_dir()), package / "themes")


def theme_folders(settings: Settings) -> list[Path]:
    """The folders that the theme is made of, with all that it builds on, and those where another could be found."""
    homes = [settings.root / "themes", themes_folder()]
    found: list[Path] = []
    names = [settings.archive.theme]
    for name in names:
        for folder in (settings.root / name, *(home / name for home in homes)):
            if (folder / "theme.toml").is_file() and folder not in found:
                found.append(folder)
                with suppress(OSError, ValueError):  # what is wrong with it is told when it is loaded
                    names.append(
                        str(tomllib.loads((folder / "theme.toml").read_text("utf-8")).get("extends") or "folio")
                    )
    return [*homes, *found]


def _clashes(settings: Settings) -> Iterator[str]:
    """Every way in which building would write where the curator's own files are."""
    output, seeds = settings.output.resolve(), settings.seeds.resolve()
    if output.is_relative_to(seeds):
        yield f"{settings.output}: lies in the seeds folder {settings.seeds}, which is never written to; give another"
    if seeds.is_relative_to(output):
        yield f"{settings.output}: holds the seeds folder {settings.seeds}, which it would replace; give another"
    if settings.config and settings.config.is_relative_to(output):
        yield f"{settings.output}: holds {settings.config}, which it would replace; give another folder"
    if settings.config and settings.record.resolve().is_relative_to(output):
        yield f"{settings.record}: lies in the site, which every build replaces; set [archive] permalinks outside it"
    cache = settings.cache.resolve()
    if any(cache.is_relative_to(path) or path.is_relative_to(cache) for path in (seeds, output)):
        yield f"{cache}: lies in the folder of the seeds or of the site, or holds it; set [archive] cache to another"
    static = settings.static.resolve() if settings.static else None
    if static and static.exists():
        if static.is_relative_to(seeds) or static.is_relative_to(output):
            yield f"{static}: lies in the folder of the seeds or of the site; set [archive] static to another"
        if any(path.is_relative_to(static) for path in (seeds, output, settings.root.resolve())):
            yield f"{static}: holds more than files for the site; set [archive] static to a folder of their own"
    if settings.record.resolve().is_relative_to(seeds):
        yield f"{settings.record}: lies in the seeds folder, which is never written to; set [archive] permalinks"
