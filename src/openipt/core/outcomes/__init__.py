"""What numbers mean over time: change, response, remission, recovery and getting worse, each with its reason."""

from openipt.core.outcomes.adults import ADULT_AGE_YEARS
from openipt.core.outcomes.answer import Answer, all_of, any_of
from openipt.core.outcomes.change import Change, Corridor, corridor_around, judge_change
from openipt.core.outcomes.classification import NothingToClassify, Outcome, classify
from openipt.core.outcomes.criteria import caseness, fall_percent, recovery_part, remission, response, say_fall
from openipt.core.outcomes.deterioration import Deterioration, TooFewScores, deterioration
from openipt.core.outcomes.expected import (
    STARTING_MODEL,
    ComparedWithAverage,
    ExpectedAt,
    average_points,
    compare_with_average,
    spread_points,
)
from openipt.core.outcomes.reliability import ImpossibleStatistic, reliable_change_points
from openipt.core.outcomes.scale import check_on_scale
from openipt.core.outcomes.sudden_gains import CRITERIA, IN_IPT, SuddenGain, sudden_gains

__all__ = [
    "ADULT_AGE_YEARS",
    "CRITERIA",
    "IN_IPT",
    "STARTING_MODEL",
    "Answer",
    "Change",
    "ComparedWithAverage",
    "Corridor",
    "Deterioration",
    "ExpectedAt",
    "ImpossibleStatistic",
    "NothingToClassify",
    "Outcome",
    "SuddenGain",
    "TooFewScores",
    "all_of",
    "any_of",
    "average_points",
    "caseness",
    "check_on_scale",
    "classify",
    "compare_with_average",
    "corridor_around",
    "deterioration",
    "fall_percent",
    "judge_change",
    "recovery_part",
    "reliable_change_points",
    "remission",
    "response",
    "say_fall",
    "spread_points",
    "sudden_gains",
]
