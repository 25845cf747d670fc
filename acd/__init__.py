"""Who gets whom: agents and their states, the waiting line, offers."""
