"""Tests of extractor/parse."""
