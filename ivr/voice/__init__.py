"""The voice: prompts that ship, spoken numbers made of pieces, and text to speech for the rest."""
