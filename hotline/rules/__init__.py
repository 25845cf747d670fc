"""The pure rules of the hotline's own facts."""
