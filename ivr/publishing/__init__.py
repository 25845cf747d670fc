"""Flows on their way from draft to force: written, rendered, published and rolled back."""
