"""What limits like that of the average course found where they were tried, by session."""

from dataclasses import dataclass

from openipt.core.vocabulary import Mark, Source, SourceKind

WHERE_TRIED = Source(
    key="openipt-limits-tried",
    says="worked out for openipt on courses of ENRICHD (CBT for people with heart disease) and of Schramm and "
    "colleagues 2017 (chronic depression): people with eight scores or more who began as a case, judged by a limit "
    "drawn from the others, against the mean of their last two scores; neither is IPT",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


@dataclass(frozen=True, kw_only=True)
class FoundAt:
    """What a limit that 80 in 100 stay inside found at one session.

    trial: whose courses · people: how many
    found_percent: of those who did not improve reliably, who lay above (sensitivity)
    spared_percent: of those who did, who did not lie above (specificity)
    """

    trial: str
    session: int
    people: int
    found_percent: int
    spared_percent: int


ENRICHD, SCHRAMM = "ENRICHD", "Schramm 2017"
FOUND = tuple(
    FoundAt(trial=trial, session=session, people=people, found_percent=found, spared_percent=spared)
    for trial, session, people, found, spared in (
        (ENRICHD, 2, 420, 27, 83),
        (ENRICHD, 3, 420, 32, 85),
        (ENRICHD, 4, 420, 36, 86),
        (ENRICHD, 5, 420, 34, 86),
        (ENRICHD, 6, 420, 34, 86),
        (ENRICHD, 8, 391, 38, 87),
        (SCHRAMM, 2, 185, 23, 84),
        (SCHRAMM, 3, 184, 22, 84),
        (SCHRAMM, 4, 160, 31, 88),
        (SCHRAMM, 5, 130, 30, 89),
        (SCHRAMM, 6, 165, 27, 84),
        (SCHRAMM, 8, 160, 34, 88),
    )
)


def found_by_session(session: int) -> tuple[FoundAt, ...]:
    """What was found at this session, or at the last one before it that was looked at; nothing before the second.

    >>> [(each.trial, each.session, each.found_percent) for each in found_by_session(7)]
    [('ENRICHD', 6, 34), ('Schramm 2017', 6, 27)]
    """
    looked_at = [each.session for each in FOUND if each.session <= session]
    return tuple(each for each in FOUND if looked_at and each.session == max(looked_at))
