"""The sound of recordings, from Asterisk's two files to the single one that is kept."""
