"""What goes from one computer to another: whole assessments, and what councils let each other know."""
