"""The hotline's knowledge base (知识库): categories, articles with their versions, review, search and reading."""
