"""From claims to metadata: which of the things that rules claim of a text is believed."""

from collections.abc import Sequence

from generator.cleaning.finding import Claim
from generator.document import Given, Metadata


def settle(claims: Sequence[Claim], given: Sequence[Given], text: str) -> Metadata:
    """The metadata of a text from what rules claimed, what the seed gave beside it, and its cleaned words."""

    def one(name: str) -> str | None:
        best = max((claim for claim in claims if claim.field == name), key=lambda c: c.weight, default=None)
        return best.value if best else None

    return Metadata(title=one("title"))
