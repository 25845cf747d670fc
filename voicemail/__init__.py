"""Voicemail: messages that callers left, until somebody has seen to them."""
