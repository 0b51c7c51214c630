"""Lists of which nothing changed: their pages are taken over by one name of all that could change them.

To know which page stands on what, a list must be gone through: who is in it, under which years, in whose company. Most
lists are of the same documents as they were at the last build, with the same cards. Such are known by the signs of
these, joined, and none of it is worked out. A name may change where no page does; then the list is gone through, and
its pages are found to stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.library.archive import Archive, FacetKind
from generator.publish.file import File, Piece, Standing
from generator.site.press import Press
from generator.site.reprint import job_of
from generator.site.signs import sealed, signs
from generator.store import Store, key, said

COMPANY: tuple[FacetKind, ...] = ("subject", "person", "publisher", "year")
"""The kinds of which lists name others: which there are, and where their pages stand, is part of every list."""


class Lasting:
    """The lists of an archive. Use as a context: what was learnt is kept when it is left."""

    def __init__(self, press: Press, archive: Archive, stage: str, store: Store, *, quoting: bool = False) -> None:
        """Lists whose pages the press has in stock, if it has any, by what the store has of the stage; `quoting` are
        those that show what texts say."""
        self._signs = signs(archive).texts if quoting else signs(archive).listed
        self._stock, self._store, self._stage = press.stock, store, stage
        others = [(kind, facet.name, facet.slug) for kind in COMPANY for facet in archive.facets[kind].values()]
        self._frame = key(press.key, said(others)).encode()
        kept = store.recall(stage, [stage]).get(stage) if press.stock else None
        self._before: dict[str, tuple[str, ...]] = kept if isinstance(kept, dict) else {}
        self._after: defaultdict[str, list[str]] = defaultdict(list)

    def name(self, told: str, ids: Iterable[str], *more: bytes) -> str:
        """A name for a list of these documents, of which this is told beside them."""
        whole = told.encode("utf-8", "surrogatepass")
        joined = b"".join([self._signs[id] for id in ids if id in self._signs])
        sizes = b"%d %d %b" % (len(whole), len(joined), b" ".join(b"%d" % len(one) for one in more))
        return sealed(b"\n".join((self._frame, sizes, whole + joined, *more))).hex()

    def standing(self, name: str) -> list[str] | None:
        """The paths of the pages of a list, if all of them stand."""
        found: list[str] = []
        for job in self._before.get(name, ()):
            files = self._stock.of(job) if self._stock else None
            if files is None:
                return None
            found += files
        if found:
            self._after[name] = list(self._before[name])
        return found or None

    def learnt(self, name: str, job: str) -> str:
        """Keep in mind that a job is one of a list; gives the job."""
        self._after[name].append(job)
        return job

    def of(self, name: str, pages: Iterable[Piece]) -> Iterator[Piece]:
        """The pages of a list: those that stand, else these, each of which is a job."""
        if standing := self.standing(name):
            yield Standing(standing)
            return
        jobs: list[str] = []
        whole = True
        for piece in pages:
            if isinstance(piece, File):
                whole = False  # nobody can tell what it is made of
            else:
                jobs.append(job_of(piece.key))
            yield piece
        if whole:
            self._after[name] = jobs

    def keep(self) -> None:
        """Keep what was learnt, for the next build."""
        after = {name: tuple(jobs) for name, jobs in self._after.items()}
        if after != self._before:
            self._store.keep(self._stage, self._stage, after)
