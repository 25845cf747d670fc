"""The pure rules of e-mail."""
