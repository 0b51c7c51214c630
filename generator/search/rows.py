"""What is written of words, as rows of figures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.search.places import Numbers


class Rows(NamedTuple):
    """What is written of some words."""

    sign: str
    """What the name begins with under which it is written."""
    words: Sequence[str]
    which: Sequence[int]
    """Of each row the word's place among them."""
    whole: str
    """The rows, one after another."""
    ends: Numbers
    """Where each of them ends."""
    documents: Numbers
    """Of how many documents each of them tells."""

    @property
    def texts(self) -> Iterator[str]:
        """The rows."""
        return (self.whole[start:end] for start, end in pairwise([0, *self.ends.tolist()]))

    @property
    def lengths(self) -> Numbers:
        """How long they are."""
        return np.diff(self.ends, prepend=0)
