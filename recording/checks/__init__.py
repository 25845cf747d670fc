"""The nightly comparison: does every talk have its recording, in full?"""
