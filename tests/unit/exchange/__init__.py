"""Tests of the exchange's rules."""
