"""Intake: what texts are in this file?"""

from generator.intake.folder import SeedsMissingError, find, misnamed, misnaming, name_of
from generator.intake.known import Seeds, look_through, read_all
from generator.intake.reading import Reading, read, understand

__all__ = [
    "Reading",
    "Seeds",
    "SeedsMissingError",
    "find",
    "look_through",
    "misnamed",
    "misnaming",
    "name_of",
    "read",
    "read_all",
    "understand",
]
