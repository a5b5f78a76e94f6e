"""Readers: one input format a file, and nothing else in the folder."""
