"""NORMALISE: references become cites in normal form."""
