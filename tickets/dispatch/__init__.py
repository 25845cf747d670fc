"""Dispatch: the catalogue of duties, dispatch rules, suggested departments, and the accuracy of dispatches."""
