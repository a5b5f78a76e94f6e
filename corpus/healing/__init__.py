"""A stretch of an essay as a person reads it, mapped back to what is printed."""
