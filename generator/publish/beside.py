"""What stands in the folder of which the next site is made: the site before the present one, for the most part.

It differs from the present site in what the last build changed. That is kept with how the folders of both looked, so
that the next build need not look at every file of it again.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.publish import journal
from generator.publish.folders import AT_REST, Folders, Strung, as_left, looked_at
from generator.publish.journal import Known, Look, Recorded, found, look_at
from generator.store import unpacked
from generator.store.freight import NotFreightError

STRANGE = Look(-1, 0, 0)
"""What stands for the look of links, pipes and the like."""


@dataclass(frozen=True)
class Beside:
    """What stands in a folder, by how it differs from the files of the present site."""

    differs: Mapping[str, Look | None] = field(default_factory=dict)
    """Paths that do not look as in the present site: how they look here, None for what is not here."""
    folders: frozenset[str] = frozenset()
    """Paths of the folders that are here."""
    whole: bool = False
    """Whether all of that was left here by us, so that no folder is empty."""

    @classmethod
    def of(cls, folder: Path, made: Known) -> "Beside":
        """What stands in the folder, where nothing is known of it; `made` are the files of the present site."""
        seen = found(folder)
        looks = {path: look_at(folder, path) or STRANGE for path in seen.files}
        looks.update(dict.fromkeys(seen.others, STRANGE))
        differs: dict[str, Look | None] = {path: None for path in made if path not in looks}
        differs.update((path, look) for path, look in looks.items() if path not in made or made[path].look != look)
        return cls(differs, frozenset(seen.folders))


class State(NamedTuple):
    """What a build left, of the site and of what stands beside it."""

    edition: str
    """The site, by the hash of its manifest."""
    site: Folders
    other: Folders
    differs: dict[str, Look | None]
    """How the files of what stands beside the site look where they do not look as those of the site, by their paths; of
    what others put there, too."""
    theirs: dict[str, Look]
    """Files of the site that others put there."""

    def put(self, path: Path) -> None:
        """Keep it."""
        journal.put(path, (self.edition, self.site.packed(), self.other.packed(), *self[3:]))


def state(path: Path, edition: str) -> State | None:
    """What the last build left of the site of this name; None where that is not kept."""
    with suppress(OSError, NotFreightError, TypeError, ValueError):
        known, site, other, *files = unpacked(path.read_bytes())
        if known == edition and isinstance(site, Strung) and isinstance(other, Strung):
            return State(known, site.folders, other.folders, *files)
    return None


class Seen(NamedTuple):
    """How the two folders look of which all else was found to stand as it was left."""

    site: Folders
    other: Folders
    """Each alone, without those below it."""
    since: int
    """Before this moment a folder must have changed to be at rest; nanoseconds."""


class Left(NamedTuple):
    """What is known to stand as a build left it."""

    site: Folders
    other: Folders
    """As they look now."""
    beside: Beside
    theirs: frozenset[str]
    """Paths of the files of the site that others put there."""

    @classmethod
    def of(cls, state: State, seen: Seen) -> "Left":
        """What a build left, seen to stand."""
        site, other = (
            of.seen_again(root, seen.since) for of, root in ((state.site, seen.site), (state.other, seen.other))
        )
        return cls(
            site, other, Beside(state.differs, frozenset(state.other.paths[1:]), whole=True), frozenset(state.theirs)
        )


def seen_as_left(state: State, site: Path, other: Path, made: Recorded) -> Seen | None:
    """How the site, whose files `made` are known to, and what is beside it look, if all of both stands as it was left;
    None where anything else stands in either."""
    since = time.time_ns() - AT_REST
    now, others = (looked_at(here, of.paths[1:]) for here, of in ((site, state.site), (other, state.other)))
    if now is None or others is None:
        return None

    def own(path: str) -> Look | None:
        return state.theirs[path] if path in state.theirs else made.look(path)

    def look(path: str) -> Look | None:
        return state.differs[path] if path in state.differs else made.look(path)

    more = [path for path in state.differs if path not in made]
    if as_left(site, state.site, now, [*made, *state.theirs], own) and as_left(
        other, state.other, others, [*made, *more], look
    ):
        return Seen(now.root, others.root, since)
    return None
