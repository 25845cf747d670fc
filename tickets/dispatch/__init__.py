"""Dispatch: the catalogue of duties, dispatch rules, suggested departments, and how right dispatches were."""
