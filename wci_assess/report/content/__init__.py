"""What is said: scores and comparisons into documents, part by part, in one language or two."""
