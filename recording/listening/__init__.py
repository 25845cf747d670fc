"""The log of listenings: by whom, when, and why."""
