"""stub"""

from __future__ import annotations

from wci_assess.questionnaire import reading_rules as rules
from wci_assess.questionnaire.decoding import Stand
from wci_assess.questionnaire.findings import Findings
from wci_assess.questionnaire.reader import Failure
from wci_assess.questionnaire.source import Source


def tell_failure(failure: Failure, source: Source, stand: Stand, findings: Findings) -> None:
    """Stub."""
    findings.add(rules.NOT_YAML, failure.at, found=failure.problem)
