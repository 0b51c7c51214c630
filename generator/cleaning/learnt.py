"""What was learnt from the trials: how much each *sign* of something speaks for what it may be.

Tables are made by `tools/teach.py` and `tools/teach_names.py`, one for each rule that goes by what was learnt. Each of
their lines tells a table's name, a sign, and what it says, in hundredths, above 0 for. The sign without a name is where
one begins.
"""

from collections.abc import Mapping
from importlib import resources
from math import fsum

Signs = Mapping[str, float]
"""What something has, and what each counts; or what each sign says."""


def tables(package: str, name: str) -> Mapping[str, Signs]:
    """The tables of a file in a package, by their names."""
    told: dict[str, dict[str, float]] = {}
    for line in resources.files(package).joinpath(name).read_text("utf-8").splitlines():
        if not line.startswith("# "):
            which, sign, hundredths = line.split("\t")
            told.setdefault(which, {})[sign] = int(hundredths) / 100
    return told


def told_by(signs: Signs, table: Signs) -> float:
    """How much signs speak for what a table tells of.

    >>> told_by({"a": 1.0, "b": 0.5}, {"": -1.0, "b": 3.0})
    0.5
    """
    # Added up exactly: signs come in any order, and what is nearly the same must not change places with it.
    return fsum((table[""], *(signs[sign] * table[sign] for sign in signs.keys() & table.keys())))
