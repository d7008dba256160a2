"""Content to tagged PDF: the only place that knows ReportLab."""
