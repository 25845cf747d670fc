"""Offers: who gets whom, and what comes of it."""
