"""Documents made for tests of the library."""

from generator.document import Block, Document, Metadata


def document(
    text: str = "",
    *,
    seed: str = "a.txt",
    item: int | None = None,
    title: str | None = None,
    date: str | None = None,
    authors: tuple[str, ...] = (),
    editors: tuple[str, ...] = (),
    publisher: str | None = None,
    tags: tuple[str, ...] = (),
    language: str = "zh-Hans",
    labels: tuple[str, ...] = (),
) -> Document:
    """A document whose blocks are the lines of a text, with an empty ledger."""
    return Document(
        seed=seed,
        item=item,
        format="text",
        encoding="utf-8",
        given=(),
        metadata=Metadata(
            title=title,
            authors=authors,
            editors=editors,
            publisher=publisher,
            date=date,
            tags=tags,
            language=language,
            labels=labels,
        ),
        blocks=tuple(Block("p", line) for line in text.split("\n")) if text else (),
        markup="plain",
        ledger=(),
    )
