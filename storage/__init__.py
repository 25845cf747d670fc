"""How long files are kept, and verification that each exists and is unchanged."""
