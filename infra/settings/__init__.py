"""All settings of one installation, and its secrets."""
