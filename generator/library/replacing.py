"""Documents that take the place of others: a Markdown seed says `replaces: ID` in its front matter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.document import Document
from generator.library.fingerprint import fingerprint, sample, sketch
from generator.library.heading import heading
from generator.library.identity import Face, identify
from generator.library.naming import name_of
from generator.library.order import in_order
from generator.library.record import GONE, Record
from generator.problem import Problem


def vetted(documents: Sequence[Document], record: Record) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents, and what is wrong with what some say that they replace; these replace nothing.

    Known are the ids in the record, and those that the other documents get.
    """
    if not any(document.replaces for document in documents):
        return tuple(documents), ()
    faces = [_face(document) for document in in_order(documents) if not document.replaces]
    known = {line.id for line in identify(faces, record)[1].lines}
    taken: dict[str, str] = {}
    vetted: list[Document] = []
    problems: list[Problem] = []
    for document in sorted(documents, key=lambda one: one.seed):
        wanted = document.replaces
        what = remedy = ""
        if wanted and wanted not in known:
            what, remedy = f"replaces {wanted}, an id that no document has", "copy the id from archive.json"
        elif wanted in taken:
            what, remedy = f"replaces {wanted}, as {taken[wanted]} does already", "take one of the two away"
        elif wanted:
            taken[wanted] = document.seed
        if what:
            problems.append(Problem(document.seed, what, f"{remedy}; until then it has a place of its own"))
        vetted.append(replace(document, replaces=None) if what else document)
    return tuple(vetted), tuple(problems)


def _face(document: Document) -> Face:
    sketched = sketch(sample(document.body)[1])
    return Face(document.seed, document.item, fingerprint(document.original), sketched, heading(document))


def told(documents: Iterable[Document], record: Record) -> list[str]:
    """A line for each document that takes another's place."""
    lines = {line.id: line for line in record.lines}
    said = []
    for document in documents:
        if document.replaces in lines:
            old = lines[document.replaces]
            gone = ", which is gone" if old.item == GONE else ""
            said.append(f"{document.seed} takes the place of {name_of(old)} ({old.id}){gone}")
    return said
