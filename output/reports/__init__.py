"""What people read of a run: the report as text and as a page, `explain` and `inspect`."""
