"""Walks through flows without a phone, and walks that are kept as tests."""
