"""Call records (话单): one row for each call, with all that lists, filters and exports ask of it."""
