"""A document as the plain object that `florilegium clean --json` prints."""

from generator.document import Document
from generator.ledger import DOUBT

_KEPT = frozenset({"repair", "break", "space", "markup", DOUBT})


def as_json(document: Document, *, original: bool = False) -> dict[str, object]:
    """The document in the words of the promised interface; `original` adds the text as found.

    Of an edit that several rules had a hand in, the last is named: it took the text out, or gave it its form.
    """
    metadata = document.metadata
    told: dict[str, object] = {
        "seed": document.seed,
        "item": document.item,
        "title": metadata.title,
        "authors": list(metadata.authors),
        "editors": list(metadata.editors),
        "publisher": metadata.publisher,
        "date": metadata.date,
        "date_inferred": metadata.date_inferred,
        "tags": list(metadata.tags),
        "language": metadata.language,
        "labels": list(metadata.labels),
        "blocks": [{"kind": block.kind, "text": block.text} for block in document.blocks],
        "removed": [
            {"rule": edit.rules[-1], "kind": edit.action, "text": edit.found}
            for edit in document.ledger
            if edit.action not in _KEPT
        ],
        "repairs": [
            {"rule": edit.rules[-1], "from": edit.found, "to": edit.put}
            for edit in document.ledger
            if edit.action == "repair"
        ],
        "open": [
            {"rule": place.rules[-1], "text": place.text, "block": block}
            for place, block in zip(document.open, document.open_blocks, strict=True)
        ],
    }
    if original:
        told["original"] = document.original
    return told
