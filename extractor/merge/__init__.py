"""How merge brings descriptions to works and editions: profiles, matches, clusters, editions, keys."""
