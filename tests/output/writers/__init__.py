"""Tests of output/writers, a file for each format or two that read alike."""
