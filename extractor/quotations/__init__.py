"""quotations."""
