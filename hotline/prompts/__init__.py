"""The prompts of flows: those that ship, and the site's own."""
