"""Weibo's direct messages and comments."""
