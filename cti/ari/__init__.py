"""Asterisk's REST interface: typed requests, events, the link that carries them, and a fake of it."""
