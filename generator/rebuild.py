"""What comes before a build: where nothing has changed since the last one, its site stands, and no stage is loaded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.executors import helping, seldom_collected
from generator.intake import Seeds, look_through
from generator.intake.known import digests
from generator.outcome import Outcome
from generator.places import theme_folders
from generator.problem import Problem
from generator.publish import Published, site_at
from generator.report import Report, one
from generator.settings import Settings
from generator.store import Store, key, program

STAGE = "site"
"""The name in the store of what came of whole builds."""

Thing = TypeVar("Thing")


class Built(NamedTuple):
    """What came of a build."""

    edition: str
    """The site that it left."""
    outcome: Outcome
    told: tuple[Problem, ...]
    """The problems that the curator was told."""
    said: tuple[str, ...]
    """What else the curator was told."""


def rebuild(
    settings: Settings, executor: Executor, report: Report, *, strict: bool = False, ending: bool = False
) -> Outcome:
    """Have the site be what its sources say, by building it if any of them has changed; see `build.build`.

    Raises PublishError where the folder of the site may not be replaced, or another build is at work with it.
    """
    with (
        site_at(settings.output, helped=helping(executor)) as site,
        Store(settings.cache, settings.archive.cache_megabytes, report.tell) as store,
    ):
        sources = _sources(settings, store)
        name = key(sources.name, _bytes(settings.record), strict)
        before: Built | None = store.recall(STAGE, [name]).get(name)
        if before and before.edition == site.edition:
            report.tell(before.told)
            report.say(before.said)
            return before.outcome._replace(published=Published(0, site.files, 0))

        telling = Telling(report)
        from generator.build import build  # all stages, which take longer to load than all of this

        with seldom_collected():
            outcome = build(settings, sources.seeds, executor, telling, site, store=store, strict=strict, ending=ending)
        if _sources(settings, store) == sources:  # nothing changed under our hands
            built = Built(site.edition, outcome, tuple(telling.told), tuple(telling.said))
            store.keep(STAGE, key(sources.name, _bytes(settings.record), strict), built)
        return outcome


class Telling:
    """A report that also remembers what the curator was told."""

    def __init__(self, report: Report) -> None:
        """Nothing was told yet."""
        self.told: list[Problem] = []
        self.said: list[str] = []
        self._report = report

    def stage(
        self, name: str, things: Iterable[Thing], total: int | None = None, *, many: Callable[[Thing], int] = one
    ) -> Iterator[Thing]:
        """As the report does."""
        return self._report.stage(name, things, total, many=many)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """As the report does."""
        with self._report.step(name):
            yield

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tell, and remember."""
        some = tuple(problems)
        self.told += some
        self._report.tell(some)

    def say(self, lines: Sequence[str]) -> None:
        """Say, and remember."""
        self.said += lines
        self._report.say(lines)


class Sources(NamedTuple):
    """All that the site is made of, but the record of addresses, which a build writes itself."""

    seeds: Seeds
    name: str
    """Another one for all that is different."""


def _sources(settings: Settings, store: Store) -> Sources:
    """The sources as they are now."""
    seeds = look_through(settings.seeds, settings.intake.max_megabytes, store)
    unread = [Path(path) for path, digest in zip(seeds.paths, seeds.digests, strict=True) if not digest]
    looks = [f"{path} {_look(path)}" for path in unread]
    folders = theme_folders(settings)
    folders += [folder for folder in (settings.static, settings.collections) if folder]
    held = [_held(folder, "*.toml", store) for folder in (settings.seeds, settings.root)]
    held += [_held(folder, "**/*", store) for folder in dict.fromkeys(folders) if folder.is_dir()]
    found = [repr(seeds.strays), *("\n".join(some) for some in (seeds.names, seeds.digests, looks))]
    return Sources(seeds, key(program(), repr(settings), *found, *held))


def _held(folder: Path, pattern: str, store: Store) -> str:
    """A name for what the files of a folder hold that fit a pattern, and for how those look that cannot be read."""
    paths = [str(path) for path in sorted(folder.glob(pattern))]
    found = zip(paths, digests(folder / pattern, paths, store), strict=True)
    return key(*(part for path, digest in found for part in (path, digest or _look(Path(path)))))


def _look(path: Path) -> str:
    """How a file looks that is none for us: a folder, a seed that is too large."""
    try:
        status = path.stat()
    except OSError as error:
        return repr(error.errno)
    return "" if path.is_dir() else repr((status.st_mode, status.st_size, status.st_mtime_ns))


def _bytes(path: Path) -> bytes:
    """What a file holds; nothing where there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
