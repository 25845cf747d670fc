"""Opening hours: the calendars that flows ask, read from their file and edited there."""
