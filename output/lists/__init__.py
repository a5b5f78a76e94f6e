"""Reading lists: which works, in which groups, and how each is printed."""
