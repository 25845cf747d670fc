"""The pure rules of Weibo's direct messages and comments."""
