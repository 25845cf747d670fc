"""Call records (话单): one row for each call, with everything that lists, filters and exports need of it."""
