"""Headings, lists and the rest (S)."""
