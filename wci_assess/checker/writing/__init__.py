"""Questionnaire files written by the program: from a form, from a table, and what a new version must say. Pure."""
