"""Work that takes longer than a request: kept in one table, done in separate processes, shown to the person who
asked.
"""
