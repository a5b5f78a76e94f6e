"""Tests of extractor/resolve."""
