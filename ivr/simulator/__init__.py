"""Walks through flows without a phone, and those that are kept as tests."""
