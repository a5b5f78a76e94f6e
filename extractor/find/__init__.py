"""FIND: where does an essay cite? One file for each place of citing; each gives references."""
