"""Recordings: started when an agent answers, filed as stereo, found, played and proved."""
