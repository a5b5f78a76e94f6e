"""Tests of extractor/language."""
