"""The routes that put several domains together, one file a subject."""
