"""Text taken out of printed pages, by a converter or by copying: the pages are found again."""
