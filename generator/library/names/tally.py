"""What is seen of the strings of one text."""

import re
from collections.abc import Iterator

from generator.library.names.cues import counted
from generator.library.names.sighting import Sighting, Source
from generator.library.words import lexicon


class Tally:
    """Counts under way."""

    def __init__(self, text: str, found: str) -> None:
        """Begin with a text in simplified characters and as it was found, place by place the same."""
        self.text, self.found = text, found
        self._seen: dict[tuple[str, Source], list[int]] = {}

    def see(self, start: int, end: int, source: Source, votes: int, key: str = "") -> None:
        """Take up a string that may be a name, with the votes of what is beside it."""
        of = key or self.text[start:end], source
        seen = self._seen.get(of)
        if seen is None:
            self._seen[of] = [end - start, votes, start]
        else:
            seen[1] += votes
            seen.append(start)

    def sightings(self) -> Iterator[Sighting]:
        """All that was seen, string by string."""
        for (key, source), (size, votes, first, *others) in self._seen.items():
            starts = (first, *others)
            if source == "han" and size > 2:
                # A longer string is the same wherever it stands, though the words may be cut otherwise there.
                string = re.escape(self.text[first : first + size])
                starts = tuple(match.start() for match in re.finditer(string, self.text))
            form = self.found[first : first + size]
            known = source == "han" and lexicon().kind(key) in ("nr", "nrfg")
            yield Sighting(key, form, source, starts, size, *counted(votes), known)
