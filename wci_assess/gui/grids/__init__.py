"""Answers of several rows as a grid: what stands in each cell, the view with its keys, and how a table comes in."""
