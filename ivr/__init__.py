"""The caller's side of the hotline: flows as data, a pure interpreter, prompts and text to speech."""
