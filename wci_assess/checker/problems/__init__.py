"""What can be wrong with a file, and how it is told: rules under stable codes, collected with their lines."""
