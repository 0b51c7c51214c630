"""What came of a build."""

from typing import NamedTuple

from generator.problem import Problem
from generator.publish import Published


class Outcome(NamedTuple):
    """A build that was published."""

    documents: int
    published: Published
    problems: tuple[Problem, ...]
    damaged: int = 0
    """How many places in the texts are damaged and were not mended."""

    @property
    def status(self) -> int:
        """The command's exit status: 1 where a seed failed, else 0."""
        return int(any(problem.level == "error" for problem in self.problems))
