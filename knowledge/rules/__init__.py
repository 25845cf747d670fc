"""The pure rules of knowledge."""
