"""RESOLVE: which work does each cite of an essay mean?"""
