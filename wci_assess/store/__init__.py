"""The one SQLite file: values in, values out."""
