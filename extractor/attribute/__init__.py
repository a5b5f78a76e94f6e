"""ATTRIBUTE: whose a title is that prints no author, and which year is that of a first edition."""
