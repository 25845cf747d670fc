"""The pure rules of text messages."""
