"""The nightly comparison: has every talk its recording, and all of it?"""
