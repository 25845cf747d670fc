"""Voicemail: messages from callers, until somebody has seen to them."""
