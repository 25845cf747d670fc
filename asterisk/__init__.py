"""Asterisk itself: gets, configures, starts and watches it. Events of calls belong to the telephone (cti)."""
