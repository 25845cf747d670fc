"""Measures the search against golden queries: how often the wanted article stands first, or among the first three."""
