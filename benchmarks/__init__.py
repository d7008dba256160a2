"""Speed and memory against their limits; ``python -m benchmarks`` prints the table."""
