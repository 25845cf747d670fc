"""Lists of tickets: found, filtered, shown and exported."""
