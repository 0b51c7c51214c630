"""What a page may load and run: its Content-Security-Policy, which every page carries itself.

Seeds are not to be trusted. What they bring is made harmless before it lands in a page; should that fail one day, a
browser that goes by this policy still runs nothing that a page itself holds, and asks no other host for anything.
A page carries it in a `meta` element, since many hosts let nobody set a header, and a page from disk has none.
"""

from collections.abc import Sequence

_OWN = ("'self'", "file:")
"""The site itself, and a disk: not every browser takes a file for one of the same site as a page beside it."""

_ENGINE = ("blob:", "'wasm-unsafe-eval'")
"""What Pagefind's program is loaded by: a module out of memory, and WebAssembly. Neither lets a page's own text run."""


def policy(scripts: bool = True, engine: bool = False) -> str:
    """The policy of a page: whether scripts may run, and whether they may load the search's engine.

    >>> policy(scripts=False)
    "default-src 'none'; base-uri 'none'; form-action 'self' file:; img-src 'self' file: data:; style-src 'self' file:"
    >>> policy(engine=True).rpartition("; ")[2]
    "script-src 'self' file: blob: 'wasm-unsafe-eval'"
    """
    allowed: dict[str, Sequence[str]] = {
        "default-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": _OWN,
        "img-src": (*_OWN, "data:"),
        "style-src": _OWN,
    }
    if scripts:
        allowed["connect-src"] = ("'self'",)
        allowed["media-src"] = (*_OWN, "data:", "blob:")
        allowed["script-src"] = (*_OWN, *_ENGINE) if engine else _OWN
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())
