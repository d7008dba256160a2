"""The codes of all problems in one list. They are stable: tools, tests and the guide rely on them."""

from __future__ import annotations

from wci_assess.checker.problems import (
    content_rules,
    reading_rules,
    survey_rules,
    table_rules,
    toolkit_rules,
    version_rules,
)
from wci_assess.checker.problems.problem import Rule

RULES: tuple[Rule, ...] = tuple(
    rule
    for rules in (reading_rules, content_rules, version_rules, table_rules, toolkit_rules, survey_rules)
    for rule in vars(rules).values()
    if isinstance(rule, Rule)
)
CODES: tuple[str, ...] = tuple(sorted({rule.code for rule in RULES}))
"""Every code that the checker can give, in the order of the alphabet."""
