"""Campaigns (外呼回访): lists of citizens who are called for a survey, and the numbers that must not be called."""
