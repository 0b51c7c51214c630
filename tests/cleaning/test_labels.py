"""What is said of the condition of a text."""

import pytest

from generator.cleaning import clean
from generator.document import Item

ROW = "EnglishFrançaisDeutschРусский日本語한국어EspañolPortuguêsItaliano"
SMALL = "\n".join(
    f"the {what} of the village was old. nobody knew who had made it. it stood by the water."
    for what in ("bridge", "lamp", "mill", "ferry", "wall")
)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (f"{ROW}\n{SMALL}", ("machine-translated",)),
        (SMALL, ()),
        (f"{ROW}\n{SMALL.replace('the ', 'The ').replace('nobody', 'Nobody').replace('it stood', 'It stood')}", ()),
    ],
    ids=["small letters below many languages", "small letters alone", "a translator's capitals"],
)
def test_a_text_that_a_machine_put_into_many_languages_says_so(text: str, labels: tuple[str, ...]) -> None:
    """Two traits together are the machine's; either alone is a writer's way, or a site's."""
    assert clean(Item("bridge.txt", None, text, "text", "utf-8")).metadata.labels == labels
