"""Tests of the chat on web sites."""
