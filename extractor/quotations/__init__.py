"""QUOTATIONS: which other essay gives the source of a passage that an essay quotes without one?"""
