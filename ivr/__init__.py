"""What callers hear and press: flows as data, a pure interpreter, prompts and text to speech."""
