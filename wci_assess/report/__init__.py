"""The printed report: what is said (content), and how it is put on paper (pdf)."""
