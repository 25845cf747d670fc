"""Recordings: started when an agent answers, filed in stereo, found, played and checked."""
