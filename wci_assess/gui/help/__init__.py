"""Help: how a round goes, every key, the example councils."""
