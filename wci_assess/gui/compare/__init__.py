"""Choosing columns, seeing them side by side, and the printed report as it will come out."""
