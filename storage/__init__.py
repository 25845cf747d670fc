"""How long files are kept, whether they are all there, and whether each is what it was."""
