"""The tests stand in the same rooms as the code; where things are on disk is said here once."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CASES = TESTS / "cases"
SHARED = ROOT.parent / "shared"  # essays and gold beside the project; absent on a user's machine
