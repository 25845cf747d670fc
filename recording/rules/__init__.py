"""The pure rules of recording."""
