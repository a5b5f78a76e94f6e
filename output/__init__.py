"""WRITE: the ledger becomes files."""
