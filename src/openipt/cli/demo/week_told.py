"""What people told between sessions, and who cannot come. Invented, as all of it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.preparation import Decision, Obstacle, Option, Prepared, Talk
from openipt.core.week import Feeling


@dataclass(frozen=True, kw_only=True)
class Told:
    """One thing that happened. days_before: its day, before the day it was told on · somebody: a nickname, or nobody"""

    words: str
    days_before: int
    somebody: str
    feelings: tuple[Feeling, ...]
    mood: int


WEEKS: Mapping[str, Mapping[int, tuple[Told, ...]]] = {
    "mara": {
        3: (
            Told(
                words="I said the kitchen looked like a ship after a storm. Jonas went out to the car.",
                days_before=3,
                somebody="Jonas",
                feelings=(Feeling.HURT, Feeling.LONELY),
                mood=3,
            ),
        ),
        4: (
            Told(
                words="I asked Jonas to do the nursery run on Monday. He said “fine” and left. We did not speak "
                "again until Monday evening.",
                days_before=2,
                somebody="Jonas",
                feelings=(Feeling.ANGRY, Feeling.LONELY),
                mood=2,
            ),
            Told(
                words="Bea came by with soup and stayed an hour. I told her a little of how it is.",
                days_before=1,
                somebody="Bea",
                feelings=(Feeling.CLOSE, Feeling.RELIEVED),
                mood=6,
            ),
        ),
    },
    "noor": {
        3: (
            Told(
                words="I slept at Mama’s. She had put his cup away. Neither of us said a word about it.",
                days_before=2,
                somebody="Mama",
                feelings=(Feeling.HURT, Feeling.SAD),
                mood=1,
            ),
        ),
        6: (
            Told(
                words="I told Leila about the bicycle, and how Sami held the saddle. We ate together.",
                days_before=1,
                somebody="Leila",
                feelings=(Feeling.SAD, Feeling.CLOSE),
                mood=5,
            ),
        ),
        8: (
            Told(
                words="It was his birthday. Mama rang and I let it ring.",
                days_before=2,
                somebody="Mama",
                feelings=(Feeling.GUILTY, Feeling.LONELY),
                mood=1,
            ),
        ),
    },
    "tomas": {
        5: (
            Told(
                words="I asked Mrs Vance about her cat. It is called Otto.",
                days_before=2,
                somebody="Mrs Vance",
                feelings=(),
                mood=5,
            ),
        ),
        8: (
            Told(
                words="Nothing from Marek again. I went to bed at seven.",
                days_before=1,
                somebody="Marek",
                feelings=(Feeling.NUMB,),
                mood=2,
            ),
        ),
        9: (
            Told(
                words="Mrs Vance asked me up for cake and I said that I had eaten.",
                days_before=3,
                somebody="Mrs Vance",
                feelings=(Feeling.ASHAMED, Feeling.LONELY),
                mood=1,
            ),
        ),
    },
}
"""By who and by the session it was told before."""


@dataclass(frozen=True, kw_only=True)
class Prepares:
    """Something a person prepares before the session that comes next, shared or kept to themselves."""

    prepared: Prepared
    is_shared: bool


PREPARED: Mapping[str, tuple[Prepares, ...]] = {
    "mara": (
        Prepares(
            prepared=Talk(
                with_whom="Jonas",
                happened="Sunday evening in the kitchen. Emil was in bed, and the week lay ahead of me.",
                i_said="I suppose I am doing the nursery run again.",
                they_said="“Fine.” Then he left the room.",
                felt="Worn out, then angry, then alone.",
                hoped_for="That he would offer it by himself.",
                in_the_way=(Obstacle.HINTED, Obstacle.WENT_QUIET),
                may_have_heard="That he is in the wrong again.",
                understand="That I cannot do every morning and the office too.",
                matters_to_them="That he has the early shift on Tuesdays.",
                first_sentence="I know that you have the early shift on Tuesdays. I feel worn out when I do every "
                "nursery run and then go to work. I would like us to share it.",
            ),
            is_shared=True,
        ),
        Prepares(
            prepared=Decision(
                question="Do I ask to go down to four days?",
                hoped_for="One morning a week that is not a race.",
                options=(
                    Option(
                        option="Leave things as they are",
                        speaks_for="The money, and nothing to explain",
                        speaks_against="I am this tired",
                    ),
                    Option(option="Ask for four days until the summer", speaks_for="It has an end"),
                ),
            ),
            is_shared=False,
        ),
    ),
}
"""By who: what they are working out."""

CANNOT_COME: Mapping[str, str] = {"grace": "Nell has her vaccinations that morning, and nobody else can take her."}
"""By who: why they cannot come to the session that comes next."""
