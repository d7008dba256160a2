"""What comes in from other programs, as values: tables from spreadsheets."""
