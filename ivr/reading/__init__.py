"""Texts prepared for a voice: numbers, dates and amounts as people say them."""
