"""Starting a round, or adding a questionnaire to one."""
