"""The sound of recordings, from Asterisk's two files to the one that is kept."""
