"""Publishing: how does the site get there whole, and cheaply?"""

from collections.abc import Iterable
from pathlib import Path

from generator.publish.change import leftovers_cleared, settled, swap, sync
from generator.publish.file import File
from generator.publish.ground import ground
from generator.publish.lock import locked
from generator.publish.tree import Published, Tree

__all__ = ["File", "Published", "publish", "ready"]


def ready(output: Path) -> None:
    """Make sure, before any work is done, that `output` may hold a site. Raises PublishError as `publish`."""
    settled(ground(output).output)


def publish(files: Iterable[File], output: Path, own: Iterable[File] = ()) -> Published:
    """Make the files the site at `output`, in one step, and say what changed.

    The site is written beside the old one, files that are as they were are taken over with their times, and the two
    change places once all is there. Whatever stops it before that leaves the old site as it was: an error in `files`
    too. Files at the top whose names begin with a dot, and `CNAME`, are the curator's and stay. The curator's `own`
    files come last, and never in the place of another.

    Raises PublishError where the folder may not be replaced or a file's path is not safe; OSError where it cannot be
    written (a full disk).
    """
    place = ground(output)
    place.output.parent.mkdir(parents=True, exist_ok=True)
    with locked(place):
        leftovers_cleared(place)
        settled(place.output)
        tree = Tree(place.new, place.output)
        try:
            for file in files:
                tree.add(file)
            for file in own:
                tree.add(file, own=True)
            published = tree.finish()
            sync(place.new)
            swap(place)
        finally:
            leftovers_cleared(place)
    return published
