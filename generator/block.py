"""Blocks: the pieces of a body, and how all of one text are held.

An archive has some fifty blocks a text, and all texts are in memory at once. So those of a text stand as one string,
with what each is and how long it is beside it, and a block is made when somebody asks for it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from struct import pack, unpack
from typing import Literal, NamedTuple, get_args, overload

from generator.held import Held
from generator.slots import soon_unpacked

BlockKind = Literal["p", "h2", "h3", "li", "quote", "caption", "ref", "turn", "code", "table"]
"""What a block is. The first eight are the kinds of the annotation policy; `code` and `table` are passages of a
Markdown or HTML seed that are kept as Markdown source, line breaks and all."""

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
_SIZE = 4
"""Bytes that a size is packed in."""


class Block(NamedTuple):
    """One piece of the body."""

    kind: BlockKind
    text: str


@soon_unpacked
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Blocks(Held[Block]):
    """The blocks of a text, in order.

    >>> some = Blocks.of([Block("h2", "One"), Block("p", "and two")])
    >>> some[1], some.text, some == (Block("h2", "One"), Block("p", "and two"))
    (Block(kind='p', text='and two'), 'One\\nand two', True)
    """

    held: str | Callable[[], str]
    """Their texts, a line break between two; or what fetches that, once it is asked for."""
    kinds: bytes
    """Of each the place of its kind in `KINDS`."""
    packed_sizes: bytes
    """Of each how many characters it has, four bytes."""

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Blocks":
        """The blocks, held so; what is held so already is given back."""
        if isinstance(blocks, Blocks):
            return blocks
        return cls(
            "\n".join(block.text for block in blocks),
            bytes(KINDS.index(block.kind) for block in blocks),
            pack(f"<{len(blocks)}I", *(len(block.text) for block in blocks)),
        )

    @property
    def text(self) -> str:
        """Their texts, a line break between two."""
        if not isinstance(self.held, str):
            object.__setattr__(self, "held", self.held())
        return self.held  # type: ignore[return-value]

    def __getstate__(self) -> tuple[str, bytes, bytes]:
        """What travels: the texts themselves."""
        return self.text, self.kinds, self.packed_sizes

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of each how many characters it has."""
        return unpack(f"<{len(self)}I", self.packed_sizes)

    def kind(self, place: int) -> BlockKind:
        """What a block is; its text is not looked at."""
        return KINDS[self.kinds[place]]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.kinds)

    def __iter__(self) -> Iterator[Block]:
        """One after the other."""
        start = 0
        for kind, size in zip(self.kinds, self.sizes, strict=True):
            yield Block(KINDS[kind], self.text[start : start + size])
            start += size + 1

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, place: int | slice) -> Block | tuple[Block, ...]:
        """One of them, or some."""
        if isinstance(place, slice):
            return tuple(self)[place]
        at = range(len(self))[place]
        *before, size = unpack(f"<{at + 1}I", self.packed_sizes[: _SIZE * (at + 1)])
        start = sum(before) + at
        return Block(KINDS[self.kinds[at]], self.text[start : start + size])
