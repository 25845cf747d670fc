"""The voice: shipped prompts, spoken numbers made of pieces, and text to speech for everything else."""
