"""The long table for research: a row for each thing answered, its code book, and a script that reads both."""
