"""The field table: every key of a questionnaire file; the checks, the examples and the JSON Schema come from it."""
