"""Tests of output/lists."""
