"""The prompts of flows: the shipped ones and the site's own."""
