"""The pure rules of surveys."""
