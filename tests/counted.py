"""A store that notes what is put in it."""

from pathlib import Path

from generator.store import Store


class Counted(Store):
    """A store that notes what is put in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.written: list[str] = []

    def put(self, stage: str, key: str, data: bytes) -> None:
        self.written.append(key)
        super().put(stage, key, data)
