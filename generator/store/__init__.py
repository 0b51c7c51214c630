"""The store: what was worked out before, so that work whose ingredients are the same is not done again.

A result is kept under the name of its stage and a key, the hash of all that it was made of (`key`). Results are bytes,
or values that `freight` packs. The store may be deleted at any time: whatever is not there is made again. What cannot
be read or written costs time and nothing else.
"""

from generator.store.answers import answers
from generator.store.file import NOTHING_KEPT, Share, Store
from generator.store.freight import packed, unpacked
from generator.store.key import key, program, said, written
from generator.store.sums import needed

__all__ = [
    "NOTHING_KEPT",
    "Share",
    "Store",
    "answers",
    "key",
    "needed",
    "packed",
    "program",
    "said",
    "unpacked",
    "written",
]
