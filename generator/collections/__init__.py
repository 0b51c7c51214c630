"""Collections: the curator's reading lists, in Markdown files of a folder beside the seeds."""

from generator.collections.choice import chosen
from generator.collections.file import CollectionFile, read_folder

__all__ = ["CollectionFile", "chosen", "read_folder"]
