"""The vocabulary that every part shares: ids, messages, errors, state and calendar arithmetic. Standard library
only.
"""
