"""Tests of extractor/attribute."""
