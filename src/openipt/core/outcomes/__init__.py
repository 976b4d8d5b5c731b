"""What numbers mean over time: change, response, remission, recovery and getting worse, each with its reason."""

from openipt.core.outcomes.adults import ADULT_AGE_YEARS
from openipt.core.outcomes.answer import Answer, all_of, any_of
from openipt.core.outcomes.change import Change, Corridor, corridor_around, judge_change
from openipt.core.outcomes.classification import NothingToClassify, Outcome, classify
from openipt.core.outcomes.clinical_significance import Group, cut_off_between
from openipt.core.outcomes.criteria import caseness, fall_percent, recovery_part, remission, response, say_fall
from openipt.core.outcomes.deterioration import Deterioration, TooFewScores, deterioration
from openipt.core.outcomes.effects import (
    ComparedShares,
    Counted,
    ImpossibleCounts,
    chance_of_doing_better,
    compare_shares,
    people_for_one,
)
from openipt.core.outcomes.expected import (
    STARTING_MODEL,
    ComparedWithAverage,
    ExpectedAt,
    average_points,
    compare_with_average,
    spread_points,
)
from openipt.core.outcomes.found import FOUND, WHERE_TRIED, FoundAt, found_by_session
from openipt.core.outcomes.reliability import (
    ImpossibleStatistic,
    TooFewAnswers,
    cronbach_alpha,
    reliable_change_points,
)
from openipt.core.outcomes.scale import check_on_scale
from openipt.core.outcomes.sudden_gains import CRITERIA, IN_IPT, SuddenGain, sudden_gains

__all__ = [
    "ADULT_AGE_YEARS",
    "CRITERIA",
    "FOUND",
    "IN_IPT",
    "STARTING_MODEL",
    "WHERE_TRIED",
    "Answer",
    "Change",
    "ComparedShares",
    "ComparedWithAverage",
    "Corridor",
    "Counted",
    "Deterioration",
    "ExpectedAt",
    "FoundAt",
    "Group",
    "ImpossibleCounts",
    "ImpossibleStatistic",
    "NothingToClassify",
    "Outcome",
    "SuddenGain",
    "TooFewAnswers",
    "TooFewScores",
    "all_of",
    "any_of",
    "average_points",
    "caseness",
    "chance_of_doing_better",
    "check_on_scale",
    "classify",
    "compare_shares",
    "compare_with_average",
    "corridor_around",
    "cronbach_alpha",
    "cut_off_between",
    "deterioration",
    "fall_percent",
    "found_by_session",
    "judge_change",
    "people_for_one",
    "recovery_part",
    "reliable_change_points",
    "remission",
    "response",
    "say_fall",
    "spread_points",
    "sudden_gains",
]
