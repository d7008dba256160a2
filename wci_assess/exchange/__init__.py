"""What goes out to and comes in from others, as values: files that travel, filled PDFs, tables from spreadsheets."""
