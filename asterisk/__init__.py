"""Asterisk itself: gets, configures, starts and watches it. What it tells of calls is the telephone's (cti)."""
