"""What the hotline knows (知识库): categories, articles with their versions, review, search and reading."""
