"""Tests of extractor/merge."""
