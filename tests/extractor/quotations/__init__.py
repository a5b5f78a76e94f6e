"""Tests of extractor/quotations."""
