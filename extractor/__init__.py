"""UNDERSTAND: essays become cites, cites become links to works."""
