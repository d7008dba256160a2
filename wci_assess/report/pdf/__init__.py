"""Puts content on paper: a tagged PDF through ReportLab. It adds layout, and not one word."""
