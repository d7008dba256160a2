"""The tables of a printed thing for a spreadsheet: figures as numbers, texts as texts, never a formula."""
