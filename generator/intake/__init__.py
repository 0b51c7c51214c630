"""Intake: what texts are in this file?"""

from generator.intake.folder import SeedsMissingError, find
from generator.intake.reading import Reading, read, understand

__all__ = ["Reading", "SeedsMissingError", "find", "read", "understand"]
