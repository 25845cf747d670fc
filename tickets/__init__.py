"""Matters that outlive an interaction: written down, submitted, found again."""
