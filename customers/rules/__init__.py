"""The pure rules of customers."""
