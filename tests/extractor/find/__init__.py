"""Tests of extractor/find."""
