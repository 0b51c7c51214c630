"""A reader who turns page after page of the site by the links that lead on."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath

from lxml import html


def walked(pages: Mapping[str, bytes], path: str, way: str = "next") -> list[str]:
    """The pages that such a reader comes to from one of them, itself included; `way` is `next` or `prev`."""
    found = [path]
    while leading := html.fromstring(pages[path]).xpath(f"//a[@rel='{way}']/@href"):
        path = normpath(join(dirname(path), str(leading[0])))
        assert path not in found, f"turning pages leads back to {path}"
        found.append(path)
    return found
