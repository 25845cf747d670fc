"""The pure rules of the number's own facts."""
