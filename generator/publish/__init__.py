"""Publishing: how does the site get there whole, and cheaply?"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from generator.aside import Aside, possible
from generator.publish import beside, journal, manifest
from generator.publish.beside import Beside, Left, Seen, State, seen_as_left
from generator.publish.change import leftovers_cleared, mirrored, settled, swap, sync
from generator.publish.file import File, Keyed, Piece, Standing
from generator.publish.folders import Folders, looked_at, looked_at_again
from generator.publish.ground import Ground, ground
from generator.publish.journal import Found, Recorded, look_at
from generator.publish.lock import locked
from generator.publish.tree import Present, Published, Tree, folders_of

__all__ = ["MANY", "File", "Keyed", "Piece", "Published", "Site", "Standing", "publish", "site_at"]


MANY = 20_000
"""From so many files on a process of its own looks at them, while this one looks at the seeds."""


FEW = 100
"""Of so many files that others put into the site it is kept how they look, and not more: each of them is looked at in
every build."""


class Site:
    """The site that stands, held by this build until it is done."""

    def __init__(self, place: Ground, *, helped: bool = False) -> None:
        """The site at a place that is locked; where it is `helped`, another process may look at a large one."""
        self._place = place
        self._manifest = manifest.data(place.output)
        self._named = manifest.edition(self._manifest)
        self._files = journal.read(place.journal, self._named)
        many = len(self._files.paths) if self._files else 0
        self._looking = Aside((self._look, self._look_beside), beside=helped and many >= MANY and possible())

    def _look(self) -> bool:
        """Whether all files of the site look as they were left."""
        return self._files is not None and journal.untouched(self._place.output, self._files)

    def _look_beside(self) -> Seen | None:
        """How the site and what is beside it look, if all folders of both stand as they were left."""
        place = self._place
        if self._files is None or self._state is None:
            return None
        return seen_as_left(self._state, place.output, place.other, Recorded(self._files))

    @cached_property
    def _untouched(self) -> bool:
        return bool(self._looking.result(0))

    @cached_property
    def _state(self) -> State | None:
        return beside.state(self._place.beside, self._named)

    @cached_property
    def edition(self) -> str:
        """A name for all that the site holds; empty where it is not as it was left."""
        return self._named if self._untouched or self._present.whole else ""

    @cached_property
    def _left(self) -> Left | None:
        """What is known to stand as the last build left it: the site and what is beside it."""
        seen: Seen | None = self._looking.result(1) if self._untouched else None
        return Left.of(self._state, seen) if seen and self._state else None

    @cached_property
    def _present(self) -> Present:
        """What we made of the site, file by file: what a build that changes nothing need not know."""
        if self._files and self._untouched:  # its files were just looked at
            return Present(self._place.output, Recorded(self._files), manifest=self._manifest or b"")
        ours, made = journal.known(self._place.output, self._files) or (None, {})
        lost = frozenset(ours or ()) - made.keys() - {manifest.NAME}
        return Present(self._place.output, made, lost, journal.found(self._place.output), ours is not None)

    @property
    def keys(self) -> Mapping[str, str]:
        """For each file that is as it was left, the name of all that it was made of: such need not be made again."""
        if isinstance(made := self._present.made, Recorded):
            return {path: key for path, key in zip(made.columns.paths, made.columns.keys, strict=True) if key}
        return {path: one.key for path, one in made.items() if one.key}

    @property
    def files(self) -> int:
        """How many files of ours it has."""
        return len(self._present.made)

    def publish(
        self, pieces: Iterable[Piece], own: Iterable[File] = (), before: Callable[[], None] = lambda: None
    ) -> Published:
        """Make the pieces the site, in one step, and say what changed; the curator's `own` files come last, and never
        in the place of another. `before` is called when all is there, just before that step.

        The site is put together beside the present one, and the two change places once all is there. Whatever stops it
        before that leaves the present site as it was: an error in `pieces` too. What is in the site and was not made by
        Florilegium stays. Raises PublishError where a file's path is not safe or taken; OSError where it cannot be
        written (a full disk).
        """
        place, left = self._place, self._left
        present = self._present
        if left:
            seen = Found(set(left.theirs), set(), set())
            present = replace(present, folders=frozenset(left.site.paths[1:]), seen=seen)
        elif not present.seen.files:
            present = replace(present, seen=journal.found(place.output))
        place.beside.unlink(missing_ok=True)  # from here on it holds no more, until all is done
        place.other.mkdir(exist_ok=True)
        shutil.copymode(place.output if place.output.exists() else place.other, place.other)
        tree = Tree(place.other, left.beside if left else Beside.of(place.other, present.made), present)
        for piece in pieces:
            if isinstance(piece, Standing):
                tree.stand(piece.paths)
            elif isinstance(piece, Keyed):
                tree.add(piece.file, piece.key)
            else:
                tree.add(piece)
        for file in own:
            tree.add(file, own=True)
        published = tree.finish()
        now = manifest.edition(tree.manifest)
        journal.write(place.journal, now, tree.files)
        before()
        swapped = bool(published.written or published.removed or not present.told)
        if swapped:
            sync(place.other, tree.written)
            swap(place)
        with suppress(OSError):  # the site is there; without these the next build only takes longer
            journal.settle(place.journal)
            mirror = not place.other.exists() and mirrored(place.output, place.other)
            if mirror or (tree.linked and not present.seen.others and not present.their_folders and present.whole):
                self._keep(now, tree, left if swapped else None, mirror=mirror, swapped=swapped)
        self.edition = now
        return published

    def _keep(self, edition: str, tree: Tree, left: Left | None, *, mirror: bool, swapped: bool) -> None:
        """Keep what is left of the site and of what is beside it. Where it is known what stood in both before they
        changed places, only those folders are looked at that were touched meanwhile."""
        place = self._place
        differs = tree.before if swapped and not mirror else {}
        theirs = {path: look for path in tree.present.theirs if (look := look_at(place.output, path))}
        differs |= {path: look_at(place.other, path) for path in theirs}
        if len(theirs) > FEW or not folders_of(theirs) <= tree.folders:
            return
        if left:
            other: Folders | None = left.site
            site = looked_at_again(place.output, left.other, tree.folders, tree.touched)
        else:
            folders = tree.folders if mirror or not swapped else folders_of(tree.present.made)
            other = looked_at(place.other, sorted(folders))
            site = looked_at(place.output, sorted(tree.folders))
        if site and other:
            State(edition, site, other, differs, theirs).put(place.beside)

    def let_go(self) -> None:
        """Have nobody look at the site any more."""
        self._looking.end()


@contextmanager
def site_at(output: Path, *, helped: bool = False) -> Iterator[Site]:
    """The site at `output`, to be published there; nobody else may meanwhile. Where the build is `helped` by other
    processes, one of them looks at what stands there.

    Raises PublishError where another build is at work with it, or the folder may not be replaced.
    """
    place = ground(output)
    place.output.parent.mkdir(parents=True, exist_ok=True)
    with locked(place):
        leftovers_cleared(place)
        settled(place.output)
        place.folder.mkdir(exist_ok=True)
        site = Site(place, helped=helped)
        try:
            yield site
        finally:
            site.let_go()
            if not place.output.exists() and not place.old.exists():
                shutil.rmtree(place.folder, ignore_errors=True)


def publish(files: Iterable[Piece], output: Path, own: Iterable[File] = ()) -> Published:
    """Make the files the site at `output`; see `site_at` and `Site.publish`."""
    with site_at(output) as site:
        return site.publish(files, own)
