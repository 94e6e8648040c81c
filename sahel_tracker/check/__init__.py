"""A later meeting against the earlier commitments: where its text speaks of them, and with what likely meaning."""
