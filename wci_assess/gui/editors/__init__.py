"""One editor for each type of question, behind one contract; :mod:`by_type` has the dictionary."""
