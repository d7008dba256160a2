"""Looking over the answers before the assessment is closed."""
