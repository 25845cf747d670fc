"""The link between the core and the web host: commands with replies, events, and a mirror of the live state."""
