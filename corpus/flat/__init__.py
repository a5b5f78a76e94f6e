"""Text without markup: its blocks, its notes and their marks, by how they are printed."""
