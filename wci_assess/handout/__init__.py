"""What members are handed: a round and its questionnaires as one file that any browser opens. Values in, bytes out."""

from wci_assess.handout.html_form import html_form, survey_form

__all__ = ["html_form", "survey_form"]  # the PDF form brings ReportLab: it is imported where it is made
