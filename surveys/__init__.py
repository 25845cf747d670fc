"""Surveys of citizens: what they answered, the satisfied rate, and the lists of people who are rung for it."""
