"""A failure in one line."""

import traceback
from concurrent.futures import BrokenExecutor
from pathlib import Path


def told(error: Exception) -> str:
    """An error in one line: ours and the system's speak for themselves, another is a fault of the program.

    >>> told(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'a.txt: No such file or directory'
    >>> told(KeyError("x"))
    "KeyError: 'x'; this is a fault of Florilegium's: run `florilegium --debug ...` and report what it shows"
    """
    if type(error).__module__.partition(".")[0] == "generator":
        line = str(error)
    elif isinstance(error, BrokenExecutor):
        line = "a worker ended in the middle of its work; if memory is short, build with --workers 1"
    elif isinstance(error, OSError) and error.strerror:
        line = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    else:
        place = traceback.extract_tb(error.__traceback__)[-1:]
        where = "".join(f" ({Path(frame.filename).name}:{frame.lineno})" for frame in place)
        remedy = "this is a fault of Florilegium's: run `florilegium --debug ...` and report what it shows"
        line = f"{type(error).__name__}: {error}{where}; {remedy}"
    return " ".join(line.split("\n"))
