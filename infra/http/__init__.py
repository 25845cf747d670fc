"""Typed HTTP routes, and the layers around each request."""
