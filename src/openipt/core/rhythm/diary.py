"""The five lines of the diary, in our own words: the printed form is its holder's, the clock is nobody's."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DiaryLine:
    """One thing people do on most days, and how the diary asks for its time."""

    key: str
    words: str


DIARY = (
    DiaryLine(key="out_of_bed", words="When I left my bed to start the day"),
    DiaryLine(key="first_contact", words="When I first met or spoke with someone"),
    DiaryLine(
        key="start_activity",
        words="When I began my main occupation of the day (job, study, household, care or voluntary work)",
    ),
    DiaryLine(key="dinner", words="When I had my evening meal"),
    DiaryLine(key="to_bed", words="When I went to bed for the night"),
)
