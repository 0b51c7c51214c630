"""Values as bytes and back. Whoever wrote the bytes, reading them makes values and never runs anything.

The bytes are a pickle, of which only what makes plain values is obeyed: a store that came from somewhere else, with a
repository or a disk, is as harmless as the texts beside it.
"""

import io
import pickle
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from typing import Any

MAKERS = frozenset(
    {
        ("array", "_array_reconstructor"),
        ("array", "array"),
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("numpy", "dtype"),
        ("numpy", "ndarray"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy._core.numeric", "_frombuffer"),
    }
)
"""What makes plain values and stands outside our own modules."""


class NotFreightError(ValueError):
    """Bytes that hold no value of ours."""


def packed(value: object) -> bytes:
    """The value as bytes: of plain types, named tuples, data classes, arrays."""
    return pickle.dumps(value, protocol=5)


def unpacked(data: bytes) -> Any:
    """The value that `packed` gave as bytes. Raises NotFreightError where it is none, or asks for more than values.

    >>> from generator.document import Given
    >>> unpacked(packed((Given("date", "2020"), 1)))
    (Given(field='date', value='2020'), 1)
    >>> unpacked(b"cos\\nsystem\\n(S'true'\\ntR.")
    Traceback (most recent call last):
    generator.store.freight.NotFreightError: os.system makes no value
    """
    try:
        return _Reader(io.BytesIO(data)).load()
    except NotFreightError:
        raise
    except Exception as error:  # a pickle that is damaged may fail in any way
        raise NotFreightError(f"no value ({type(error).__name__}: {error})") from error


@cache
def _maker(module: str, name: str) -> Any:
    """What a pickle names, where that makes values: our own data classes and named tuples. Looked for once: an archive
    names the same few in each of its ten thousand values."""
    if (module, name) in MAKERS:
        return getattr(import_module(module), name)
    if module.startswith("generator."):
        found = getattr(import_module(module), name, None)
        if isinstance(found, type) and (
            is_dataclass(found) or (issubclass(found, tuple) and hasattr(found, "_fields"))
        ):
            return found
    raise NotFreightError(f"{module}.{name} makes no value")


class _Reader(pickle.Unpickler):
    """Reads values only."""

    find_class = staticmethod(_maker)
