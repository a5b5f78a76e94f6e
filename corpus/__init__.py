"""READ: a path becomes an Essay."""
