"""Publishing: how does the site get there whole, and cheaply?"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator.publish import journal, manifest
from generator.publish.change import leftovers_cleared, mirrored, settled, swap, sync
from generator.publish.file import File, Keyed, Piece, Standing
from generator.publish.ground import Ground, ground
from generator.publish.lock import locked
from generator.publish.tree import Present, Published, Tree

__all__ = ["File", "Keyed", "Piece", "Published", "Site", "Standing", "publish", "site_at"]


class Site:
    """The site that stands, held by this build until it is done."""

    def __init__(self, place: Ground) -> None:
        """The site at a place that is locked."""
        self._place = place
        self._told = journal.read(place.journal)
        edition = manifest.edition(place.output)
        self._files = self._told.get(edition)
        self._untouched = self._files is not None and journal.untouched(place.output, self._files)
        self.edition = edition if self._untouched or self._present.whole else ""
        """A name for all that the site holds; empty where it is not as it was left."""

    @cached_property
    def _present(self) -> Present:
        """The site, file by file: what a build that changes nothing need not know."""
        output = self._place.output
        if self._files and self._untouched:  # its files were just looked at
            return Present(
                output, journal.found(output), frozenset((*self._files.paths, manifest.NAME)), self._files.files, True
            )
        known = journal.known(output, self._files)
        ours, made = known or (frozenset(), {})
        return Present(output, journal.found(output), ours | {manifest.NAME}, made, known is not None)

    @property
    def keys(self) -> Mapping[str, str]:
        """For each file that is as it was left, the name of all that it was made of: such need not be made again."""
        return {path: made.key for path, made in self._present.made.items() if made.key}

    @property
    def files(self) -> int:
        """How many files of ours it has."""
        return len(self._files.paths) if self._files and self._untouched else len(self._present.made)

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
        place, present = self._place, self._present
        place.other.mkdir(exist_ok=True)
        shutil.copymode(place.output if place.output.exists() else place.other, place.other)
        tree = Tree(place.other, journal.found(place.other), present)
        for piece in pieces:
            if isinstance(piece, Standing):
                tree.stand(piece.path, piece.key)
            elif isinstance(piece, Keyed):
                tree.add(piece.file, piece.key)
            else:
                tree.add(piece)
        for file in own:
            tree.add(file, own=True)
        published = tree.finish()
        now = sha256(tree.manifest).hexdigest()
        files = journal.Columns.of(tree.files)
        journal.write(place.journal, {**self._told, now: files})
        before()
        if published.written or published.removed or not present.told:
            sync(place.other, tree.written)
            swap(place)
        with suppress(OSError):  # the site is there; without these the next build only takes longer
            journal.write(place.journal, {now: files})
            if not place.other.exists():
                mirrored(place.output, place.other)
        self.edition = now
        return published


@contextmanager
def site_at(output: Path) -> Iterator[Site]:
    """The site at `output`, to be published there; nobody else may meanwhile.

    Raises PublishError where another build is at work with it, or the folder may not be replaced.
    """
    place = ground(output)
    place.output.parent.mkdir(parents=True, exist_ok=True)
    with locked(place):
        leftovers_cleared(place)
        settled(place.output)
        place.folder.mkdir(exist_ok=True)
        try:
            yield Site(place)
        finally:
            if not place.output.exists() and not place.old.exists():
                shutil.rmtree(place.folder, ignore_errors=True)


def publish(files: Iterable[Piece], output: Path, own: Iterable[File] = ()) -> Published:
    """Make the files the site at `output`; see `site_at` and `Site.publish`."""
    with site_at(output) as site:
        return site.publish(files, own)
