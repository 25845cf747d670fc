"""People and companies who contact the city: profiles, numbers, notes, duplicates and confidential profiles."""
