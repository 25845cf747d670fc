"""Searching (KB5): articles found by words that need not be the right ones."""
