"""The pure rules of conversations."""
