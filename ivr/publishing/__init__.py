"""Flows from draft to force: written, rendered, published and rolled back."""
