"""Repairs of characters (R)."""
