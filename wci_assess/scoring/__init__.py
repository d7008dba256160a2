"""Responses to scores: the rules of one response, of several members, and of small groups. Pure.

Every printed figure follows one of these rules (the page *Scoring and comparison*).
"""

from wci_assess.scoring.agenda import Agenda, Item, Topic, agenda
from wci_assess.scoring.agreement import Closeness, agreement, closeness
from wci_assess.scoring.counting import COUNTED, Voice, counted
from wci_assess.scoring.given import Given, given
from wci_assess.scoring.levels import in_place_level, level_count, level_number, level_score
from wci_assess.scoring.members import (
    MemberTotals,
    ShownTotals,
    as_seen,
    consent_list,
    hidden_parts,
    member_totals,
    shown,
)
from wci_assess.scoring.priorities import IMPORTANT, Scored, priorities, scored_questions, strengths
from wci_assess.scoring.revealing import LEAST_THRESHOLD, SPREAD_MARGIN, Seen, what_may_be_told
from wci_assess.scoring.score import FEWEST_RATED, score, score_given
from wci_assess.scoring.targets import target_scores
from wci_assess.scoring.values import AssessmentScore, Basis, NoScore, QuestionScore, SectionScore, Status

__all__ = [
    "COUNTED",
    "FEWEST_RATED",
    "IMPORTANT",
    "LEAST_THRESHOLD",
    "SPREAD_MARGIN",
    "Agenda",
    "AssessmentScore",
    "Basis",
    "Closeness",
    "Given",
    "Item",
    "MemberTotals",
    "NoScore",
    "QuestionScore",
    "Scored",
    "SectionScore",
    "Seen",
    "ShownTotals",
    "Status",
    "Topic",
    "Voice",
    "agenda",
    "agreement",
    "as_seen",
    "closeness",
    "consent_list",
    "counted",
    "given",
    "hidden_parts",
    "in_place_level",
    "level_count",
    "level_number",
    "level_score",
    "member_totals",
    "priorities",
    "score",
    "score_given",
    "scored_questions",
    "shown",
    "strengths",
    "target_scores",
    "what_may_be_told",
]
