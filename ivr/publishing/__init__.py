"""Flows from draft to publication: written, rendered, published and rolled back."""
