"""The channels besides the telephone by which citizens reach the hotline, one folder each."""
