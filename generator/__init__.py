"""Florilegium: a folder of found texts in, a reading archive out."""

__version__ = "0.1.0"
