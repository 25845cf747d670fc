"""Routes that combine domains: what one page shows of several, assembled from their services."""
