"""Corrections: what the curator says of single texts, in `corrections.toml` beside the seeds."""

from generator.corrections.assignment import NOTHING_ASSIGNED, Assigned, assign
from generator.corrections.file import NAME, NO_FILE, CorrectionsFile, read

__all__ = ["NAME", "NOTHING_ASSIGNED", "NO_FILE", "Assigned", "CorrectionsFile", "assign", "read"]
