"""Stand-ins for the providers of written channels: for tests and the demo."""
