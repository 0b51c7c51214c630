"""Cleaning: what did the writer write, and what is everything else?"""

from collections.abc import Iterable, Sequence

from generator.cleaning.curator import Hand, overruled
from generator.cleaning.finding import Claim, Doubt, Put, Shape
from generator.cleaning.lore import NO_LORE, Lore
from generator.cleaning.metadata.settle import claimed, replaced, settle
from generator.cleaning.order import PASSES
from generator.cleaning.page import Page
from generator.cleaning.rule import Rule
from generator.correction import Correction, Fault
from generator.document import Block, Document, Item
from generator.ledger import DOUBT, Change, Draft
from generator.tuning import NO_TUNING, Tuning


def clean(item: Item, lore: Lore = NO_LORE, off: frozenset[str] = frozenset(), tuning: Tuning = NO_TUNING) -> Document:
    """The item as a document: its body in blocks, its metadata, and the ledger that leads back to the text as found.

    `lore` is what the whole archive teaches; `off` holds the codes of rules that the curator switched off, `tuning`
    what is set of others. The work goes in passes: the rules of one pass all see the same page, those of the next see
    what it left.
    """
    return _made(item, lore, off, tuning, None)


def correct(
    item: Item, lore: Lore, off: frozenset[str], tuning: Tuning, correction: Correction
) -> tuple[Document, Sequence[Fault]]:
    """The item as `clean` has it, but as the curator corrects it, and what of the correction could not be made."""
    off |= correction.off
    hand = Hand.on(item, correction, lambda: clean(item, lore, off, tuning)) if correction.about_text else None
    document = overruled(_made(item, lore, off, tuning, hand), correction)
    return document, hand.faults if hand else ()


def _made(item: Item, lore: Lore, off: frozenset[str], tuning: Tuning, hand: Hand | None) -> Document:
    """The document; the hand, where there is one, has the first word on the text and the last."""
    draft = hand.begin(item) if hand else Draft.of(item.text, item.edits)
    claims = list(claimed(item.given))
    shapes: list[Shape] = []
    page = Page(draft.text, item.format, tuple(claims), lore, tuning)
    for rules in PASSES:
        changes, told, shapes = ask(page, [rule for rule in rules if rule.code not in off] if off else rules)
        claims += told
        after = draft.apply(hand.spare(draft, changes) if hand else changes)
        if told or after is not draft:
            # A page that stands as it was is kept, with the lines it has been cut into.
            draft = after
            page = following(page, changes, draft.text, tuple(claims))
    if hand:
        shapes = hand.shapes(draft, shapes)
    metadata = settle(claims, (), draft.text)
    return Document(
        seed=item.seed,
        item=item.index,
        format=item.format,
        encoding=item.encoding,
        given=item.given,
        metadata=metadata,
        blocks=tuple(assemble(draft.text, shapes)),
        markup="plain" if item.format == "text" else "markdown",
        ledger=hand.signed(draft) if hand else draft.edits,
        replaces=replaced(item, claims),
        curated=hand.cast(draft) if hand else (),
    )


def following(page: Page, changes: Iterable[Change], text: str, claims: Sequence[Claim]) -> Page:
    """The page that the next pass sees, with `text` and `claims`; it knows which lines were emptied, and as what.

    >>> following(Page("a\\nb"), [Change(0, 1, "", "nav", "N00")], "\\nb", ()).gone
    {0: 'nav'}
    """
    gone, lost = dict(page.gone), dict(page.lost)
    after = Page(text, page.format, claims, page.lore, page.tuning, gone, lost, page.memory)
    if len(after.lines) != len(page.lines):
        gone.clear()  # where lines come or go, their places are no more the same
        lost.clear()
        return after
    for start, end, put, action, _ in changes:
        if put or action in _NOT_GONE:
            continue
        line = page.line_at(start)
        if start <= line.start and end >= line.end and line.text and not after.lines[line.index].text:
            gone.setdefault(line.index, action)  # of several rules the first has a line
            lost[line.index] = line.text
    return after


_NOT_GONE = frozenset({"repair", "break", "space", "markup", DOUBT})
"""Actions that take no line of a frame."""


def ask(page: Page, rules: Sequence[Rule]) -> tuple[list[Change], list[Claim], list[Shape]]:
    """What the rules of one pass find on a page, sorted by what it is; earlier rules come first."""
    changes: list[Change] = []
    claims: list[Claim] = []
    shapes: list[Shape] = []
    for rule in rules:
        for finding in rule.find(page):
            if isinstance(finding, Put):
                changes.append(Change(*finding, rule.code))
            elif isinstance(finding, Claim):
                claims.append(finding)
            elif isinstance(finding, Doubt):
                start, end = finding
                changes.append(Change(start, end, page.text[start:end], DOUBT, rule.code))
            else:
                shapes.append(finding)
    return changes, claims, shapes


def assemble(text: str, shapes: Iterable[Shape]) -> list[Block]:
    """The blocks of a text whose every line is a block, or part of one where a shape says so.

    `shapes` are those of the last pass, which sets and takes no line breaks; a line without one is a paragraph, and
    of two shapes for one line the first stands.

    >>> assemble("Title\\ntext", [Shape(0, "h2")])
    [Block(kind='h2', text='Title'), Block(kind='p', text='text')]
    """
    if not text:
        return []
    lines = text.split("\n")
    kinds: dict[int, Shape] = {}
    for shape in shapes:
        kinds.setdefault(shape.line, shape)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if at not in kinds:
            blocks.append(Block("p", lines[at]))
            at += 1
            continue
        _, kind, span = kinds[at]
        blocks.append(Block(kind, "\n".join(lines[at : at + span])))
        at += span
    return blocks
