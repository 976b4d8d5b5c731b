"""What each letter says before anybody changes a word: golden texts of two courses, as a reader would see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from openipt.clinic.people.reads import Heading
from openipt.core.inventory import InventoryPerson, Ring, Tie, compare
from openipt.core.letters import CircleMoved, Letter, LetterKind, Pairs, Points, Quote, Table, Trend
from openipt.core.vocabulary import ProblemArea
from openipt.web.practice.letters.drafting import Writer, drafted
from tests.core.letters.some_letters import GRIEF, facts, scores

KIND = LetterKind.ENDING
WRITER = Writer(
    person=Heading(id=UUID(int=1), name="Mara A", called="Mara", born=date(1991, 5, 3), age_years=34),
    service="Harbour Street",
    areas={ProblemArea.ROLE_DISPUTE: "Role dispute", ProblemArea.GRIEF: "Grief"},
    to="Dr Kaya",
)


def lines(letter: Letter) -> list[str]:
    """The letter line by line, pictures by what they say."""
    said = [letter.title, f"To {letter.to}", *([letter.about] if letter.about else [])]
    for section in letter.sections:
        said += [section.heading] if section.heading else []
        said += [line for line in section.words.splitlines() if line]
        for block in section.blocks:
            match block:
                case Quote():
                    said.append(f"“{block.words}” {block.by}".strip())
                case Pairs():
                    said += [f"{row.term}: {row.words}" for row in block.rows]
                case Points():
                    said += [f"- {item}" for item in block.items]
                case Table():
                    said += [" | ".join(row) for row in (block.columns, *block.rows)]
                case Trend():
                    said.append(block.says)
    return said


CONTRACT = """\
What we agreed
To Mara A
Dear Mara,
this is what we agreed for our work together, for you to keep.
What both of us agreed on
How many, how long, how often: 16 sessions of 50 minutes, one a week
Day, time and place: Tuesdays at nine
If one of us cannot come: A text the day before
What you bring: What happened this week
What your therapist brings: Every session, prepared
What stays between us, and when it cannot: Everything, unless somebody is in danger
If things become too much: 999, then the duty line
Recording: Sessions are not recorded.
If something does not fit any more, say so. We change it together, and write it down anew.
Signed by both
Mara A: Signed on the portal on 18 February 2026
Dr Lind: Signed on 17 February 2026, version 1"""
FORMULATION = """\
What we work on, and why
To Mara A
Dear Mara,
this is what we found out together at the start, and what we work on.
What we work on
Role dispute: Mara and Jonas, over who looks after Emil
“You have been low since October.”
“Yes.” Mara
Goals
Goal | At first | Now
I see a friend once a week | 2 | 5
If something does not sound right, say so. We put it into words again together.
Signed by both
Mara A: Signed on the portal on 18 February 2026
Dr Lind: Signed on 17 February 2026, version 1"""
MID_COURSE = """\
Where we are
To Mara A
Dear Mara,
we looked back together. This is how it has gone, and what we decided.
The treatment so far
Treatment: Interpersonal Psychotherapy
Sessions: 8 of 16 held, 8 left
From, to: 3 February 2026 to 24 March 2026
How the answers went
Questionnaire | First | Latest | Change
PHQ-9, 0 to 27, lower is better | 17 on 3 Feb 2026 | 10 on 3 Mar 2026 | 7 points lower, reliably better
PHQ-9 by session: 17, 16, 15, 12, 10, of 27.
Goals
Goal | At first | Now
I see a friend once a week | 2 | 5
What was decided
Midpoint review: Held in session 8, on 24 March 2026
Decided together: Change something
What follows: Meeting more often
What we work on: It stands.
“I would go on.” Mara
We have 8 sessions left. What is still on your mind about all this, bring along."""
REFERRER = """\
Report on treatment
To Dr Kaya
Mara A, born 3 May 1991
Dear colleague,
I write to you about Mara A, who has read this letter and agrees to it.
Diagnosis
- Depressive episode, moderate (ICD11 6A70.1)
The treatment so far
Treatment: Interpersonal Psychotherapy
Sessions: 8 of 16 held, 8 left
From, to: 3 February 2026 to 24 March 2026
What it works on
- Role dispute
How the answers went
Questionnaire | First | Latest | Change
PHQ-9, 0 to 27, lower is better | 17 on 3 Feb 2026 | 10 on 3 Mar 2026 | 7 points lower, reliably better
PHQ-9 by session: 17, 16, 15, 12, 10, of 27.
Medicines taken now
- Sertraline, 50 mg, since 5 January 2026
What comes after
- Single sessions after some months
Please get in touch if you have a question, or if something changes that I should know of."""
ENDING = """\
What we look back on
To Mara A
Dear Mara,
our sessions come to their end. This is what we look back on together.
The treatment so far
Treatment: Interpersonal Psychotherapy
Sessions: 8 of 16 held, 8 left
From, to: 3 February 2026 to 24 March 2026
How the answers went
Questionnaire | First | Latest | Change
PHQ-9, 0 to 27, lower is better | 17 on 3 Feb 2026 | 10 on 3 Mar 2026 | 7 points lower, reliably better
PHQ-9 by session: 17, 16, 15, 12, 10, of 27.
Goals
Goal | At first | Now
I see a friend once a week | 2 | 5
What we see, looking back
What got better
Sleep, and the evenings
By what, as we both see it
Saying it the same day
What you changed yourself
What you did
I told Jonas what I need
What comes after
- Single sessions after some months
“In spring, then.” Mara
What you take from it
“That silence can be broken” Mara
To be sad about an ending is no relapse. What you have learnt stays with you."""
RELAPSE_PLAN = """\
My plan for staying well
To Mara A
This plan is mine. I look at it when I notice the first signs, and show it to whom I choose.
My first signs
In me: I wake at four
Whom I turn to
My people: Jonas, Bea
I also call from a score of: 10
In an emergency I do not wait for the service: I call the emergency number."""
GOLDEN = {
    LetterKind.CONTRACT: CONTRACT,
    LetterKind.FORMULATION: FORMULATION,
    LetterKind.MID_COURSE: MID_COURSE,
    LetterKind.ENDING: ENDING,
    LetterKind.RELAPSE_PLAN: RELAPSE_PLAN,
    LetterKind.REFERRER: REFERRER,
}


def test_every_kind_has_its_golden_text():
    assert set(GOLDEN) == set(LetterKind)


@pytest.mark.parametrize("kind", GOLDEN)
def test_says_exactly_this(kind):
    assert lines(drafted(kind, facts(), WRITER)) == GOLDEN[kind].splitlines()


@pytest.mark.parametrize("kind", [LetterKind.FORMULATION, LetterKind.REFERRER])
def test_another_focus_makes_another_letter(kind):
    grief = lines(drafted(kind, facts(GRIEF), WRITER))
    assert "Role dispute" not in "\n".join(grief)
    assert "Grief" in "\n".join(grief)


def test_the_circle_then_and_now_is_told_by_its_moves():
    change = compare(
        [InventoryPerson(id=UUID(int=9), number=1, telling=1, nickname="Bea", tie=Tie.FRIEND, ring=Ring.CLOSE)],
        [InventoryPerson(id=UUID(int=9), number=1, telling=2, nickname="Bea", tie=Tie.FRIEND, ring=Ring.CLOSEST)],
    )
    ending = replace(facts().ending, circle=CircleMoved(changes=change))
    said = lines(drafted(LetterKind.ENDING, facts(ending=ending), WRITER))
    assert said[said.index("People in your life, then and now") + 1] == "- Bea moved closer"
    assert "Bea" not in "\n".join(lines(drafted(LetterKind.REFERRER, facts(ending=ending), WRITER)))


def test_a_course_that_ended_early_says_so_and_counts_nothing_left():
    course = replace(facts().course, is_over=True)
    assert "Sessions: 8 of 16 held; the course has ended" in lines(drafted(KIND, facts(course=course), WRITER))


def test_what_the_therapist_wrote_for_the_record_can_be_said_otherwise():
    letter = drafted(LetterKind.ENDING, facts(), WRITER)
    written = {section.key: section for section in letter.sections}
    assert "Sleep, and the evenings" in written["looking-back"].words
    assert written["looking-back"].blocks == ()


def test_a_score_alone_is_compared_with_nothing():
    said = lines(drafted(LetterKind.MID_COURSE, facts(scores=(scores(17),)), WRITER))
    assert "PHQ-9, 0 to 27, lower is better | 17 on 3 Feb 2026 |  | " in said
    assert not any("by session" in line for line in said)


def test_without_interpretation_the_points_stand_alone():
    story = replace(scores(17, 10), change=None)
    said = lines(drafted(LetterKind.MID_COURSE, facts(scores=(story,)), WRITER))
    assert any(line.endswith("| 7 points lower") for line in said)


def test_limits_nobody_confirmed_give_no_verdict_and_say_why():
    letter = drafted(LetterKind.REFERRER, facts(scores=(scores(20, 8, key="epds"),)), WRITER)
    (table,) = [block for section in letter.sections for block in section.blocks if isinstance(block, Table)]
    assert table.rows[0][3] == "12 points lower"
    assert table.notes[0].startswith("EPDS: The published limits of this measure have not been confirmed by us;")


def test_whose_figure_and_whose_questionnaire_stand_beside_the_numbers():
    letter = drafted(LetterKind.REFERRER, facts(), WRITER)
    (table,) = [block for section in letter.sections for block in section.blocks if isinstance(block, Table)]
    assert "PHQ-9: reliable change is 6 points or more; NHS Talking Therapies manual" in table.notes[0]
    assert "Developed by Drs Spitzer" in table.notes[0]
