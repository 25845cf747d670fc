"""Notices to the hotline's own people: on pages, by e-mail and by telephone, each sent exactly once and logged."""
