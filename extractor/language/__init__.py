"""The grammar of what is printed that several rooms read by.

Names of persons, years, numerals, quotation marks, and how words of the tables are set.
"""
