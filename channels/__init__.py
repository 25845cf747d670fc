"""Ways besides the telephone by which citizens reach the hotline: a folder each."""
