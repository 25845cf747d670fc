"""The log of listenings: person, recording, time, and reason."""
