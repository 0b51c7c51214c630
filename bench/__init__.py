"""Benchmarks: what the program costs in archives of any size. They measure and judge nothing."""
