"""Intake: what texts are in this file?"""

from generator.intake.folder import SeedsMissingError, find, misnamed, misnaming, name_of
from generator.intake.known import read_all
from generator.intake.reading import Reading, read, understand

__all__ = ["Reading", "SeedsMissingError", "find", "misnamed", "misnaming", "name_of", "read", "read_all", "understand"]
