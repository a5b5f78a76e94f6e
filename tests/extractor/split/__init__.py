"""Tests of extractor/split."""
