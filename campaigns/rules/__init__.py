"""The pure rules of campaigns."""
