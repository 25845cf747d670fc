"""Citizen surveys: the answers, the satisfied rate, and the lists of people who are called for a survey."""
