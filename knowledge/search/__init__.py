"""The search of the knowledge base (KB5), which also finds articles if the words are not quite right."""
