"""Asterisk itself: installs, configures, starts and watches it. Events of calls belong to the telephone (cti)."""
