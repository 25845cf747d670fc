"""The pure rules of voicemail."""
