"""Tests of extractor/recognise."""
