"""What a person's record consists of, table by table, and which of it leaves the service how.

One line for each kind of row that belongs to a person. A new kind without a line fails a test, so that no export is
silently incomplete. What a field is left out for stands here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Leaves(Enum):
    """How a kind of entry leaves the service."""

    OWN = "own"
    """What the person told, answered or agreed to, and what they are shown: theirs to take whenever they like."""
    THEIRS = "theirs"
    """What they keep for themselves: in the copy they take, and in nobody else's."""
    REVIEWED = "reviewed"
    """What colleagues wrote about them: given out after a colleague has read it for other people's sake."""
    NEVER = "never"
    """Kept apart: given out on a ground of its own, or read and printed on a page of its own."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of entry: what it is called, how it leaves, and why where that is not plain."""

    title: str
    leaves: Leaves
    why: str = ""


def _own(title: str) -> Kind:
    return Kind(title=title, leaves=Leaves.OWN)


def _theirs(title: str) -> Kind:
    why = "it is the person's until they share it, so only they take a copy of it"
    return Kind(title=title, leaves=Leaves.THEIRS, why=why)


def _reviewed(title: str, why: str = "") -> Kind:
    return Kind(title=title, leaves=Leaves.REVIEWED, why=why)


KINDS: Mapping[str, Kind] = {
    "people.Person": _own("Who you are and how to reach you"),
    "people.CareLink": _own("Who cares for you"),
    "companions.Companion": _own("Who is beside you"),
    "companions.Agreement": _own("What they may do"),
    "companions.Withdrawal": _own("What you took back"),
    "companions.AskedToJoin": _own("Sessions they were asked to join"),
    "messages.MessageWishes": _own("How you want to hear from us"),
    "courses.Course": _own("Courses of therapy"),
    "courses.CourseMove": _own("How each course went on"),
    "courses.Contract": _own("Sessions agreed"),
    "courses.Session": _own("Appointments"),
    "courses.Focus": _own("What the course works on"),
    "courses.MaintenanceContract": _own("Sessions agreed for afterwards"),
    "formulation.ContractOffer": _own("Plans you were offered"),
    "formulation.ContractAnswer": _own("What you said to a plan you were offered"),
    "formulation.FormulationAnswer": _own("What you said to how your therapist put it together"),
    "formulation.Goal": _own("Goals"),
    "checkins.CheckIn": _own("Check-ins"),
    "checkins.ItemAnswer": _own("Answers as you gave them, touch by touch"),
    "checkins.ConflictingSubmission": _own("Answers that came in twice, differently"),
    "links.CheckInLink": _own("Links to check-ins"),
    "inventory.InventoryPerson": _own("People in your circle"),
    "inventory.Invitation": _own("When you were asked to draw your circle"),
    "inventory.Snapshot": _own("Your circle as it stood"),
    "education.ReadingStep": _own("Readings"),
    "preparation.Preparation": _theirs("What you prepared"),
    "week.WeekEvent": _theirs("What happened between sessions"),
    "week.EventTakenUp": _own("Which of it was taken up"),
    "week.CannotCome": _own("When you could not come"),
    "rhythm.DiaryAgreed": _own("Diaries agreed"),
    "rhythm.DiaryLineKept": _own("Your daily rhythm"),
    "rhythm.DayNoted": _own("Notes on days"),
    "ending.PlanShown": _own("Plans for staying well on your page"),
    "letters.LetterSharing": _own("Which letters were put on your page"),
    "safety_plan.PlanVersion": Kind(
        title="Safety plan",
        leaves=Leaves.NEVER,
        why="it stays on its own page, where its person reads and prints it, and in no file that lies about",
    ),
    "safety_plan.ChangeWanted": Kind(
        title="What somebody wanted changed in it", leaves=Leaves.NEVER, why="it belongs to the safety plan"
    ),
    "inventory.Telling": _reviewed("What was told of the people in a life", "it is about other people"),
    "timeline.TimelineEntry": _reviewed("Timeline", "it names other people"),
    "letters.SignedLetter": _reviewed("Letters", "those shared stand under letters; others go to somebody else"),
    "letters.LetterDraft": _reviewed("Letters not signed yet"),
    "courses.BroughtIn": _reviewed("What was brought in from elsewhere"),
    "courses.Break": _reviewed("Pauses"),
    "courses.Contact": _reviewed("Contacts outside sessions"),
    "courses.TherapistAbsence": _reviewed("When the therapist was away"),
    "courses.TherapistChange": _reviewed("Changes of therapist"),
    "formulation.Formulation": _reviewed("How it was put together"),
    "formulation.OwnView": _reviewed("The therapist's own view"),
    "formulation.Review": _reviewed("Reviews"),
    "formulation.StageNote": _reviewed("Notes on stages"),
    "formulation.GoalRating": _reviewed("Ratings of goals"),
    "formulation.FocusRating": _reviewed("Ratings of the focus"),
    "schedules.ScheduleChange": _reviewed("What is asked when"),
    "ending.CourseEnd": _reviewed("How a course ended"),
    "ending.FollowUpHeld": _reviewed("Follow-ups"),
    "ending.NumberSaid": _reviewed("Sessions left, as said"),
    "ending.TaskRecord": _reviewed("Tasks of ending"),
    "assessment.AdverseEvent": _reviewed("Unwanted events"),
    "assessment.ChecklistAnswer": _reviewed("Checklist"),
    "assessment.CoTreatment": _reviewed("Other treatment"),
    "assessment.Diagnosis": _reviewed("Diagnoses"),
    "assessment.HarmNoted": _reviewed("What was noted about harm", "it may name somebody in danger"),
    "assessment.SickRole": _reviewed("Sick role"),
    "assessment.SymptomReview": _reviewed("Symptoms gone through"),
    "screens.ScreenAsked": _reviewed("Screens"),
    "safety.Alert": _reviewed("Alerts"),
    "safety.AlertCause": _reviewed("What alerts came from"),
    "safety.AlertStep": _reviewed("What was done about alerts"),
    "clinic_sessions.Draft": _reviewed("Notes not signed yet"),
    "clinic_sessions.SignedNote": _reviewed("Session notes"),
    "clinic_sessions.Addendum": _reviewed("Additions to notes"),
    "emergency.EmergencyUse": _reviewed("When it was read in an emergency", "it may name whoever rang"),
    "rights.ErasureAsked": _reviewed("Requests to erase"),
    "rights.LegalHold": _reviewed("Legal holds", "the law may forbid to tell of them"),
    "clinic_sessions.ProcessNote": Kind(
        title="Private notes of a therapist",
        leaves=Leaves.NEVER,
        why="they are kept apart from the record and disclosed on a ground of their own",
    ),
    "clinic_sessions.Disclosure": Kind(
        title="Disclosures of private notes", leaves=Leaves.NEVER, why="they belong to the private notes"
    ),
    "links.PinChosen": Kind(
        title="The PIN for links", leaves=Leaves.NEVER, why="it is a key, and only a mark of it is kept at all"
    ),
    "staff.LeaveCover": Kind(
        title="Why a colleague stood in",
        leaves=Leaves.NEVER,
        why="a colleague's leave is theirs; that somebody stood in, and when, is there under who cares for you",
    ),
}

FIELDS_LEFT_OUT: Mapping[str, str] = {
    "service": "the same for the whole record; its name stands at the top",
    "site": "an address of the service, not of the person",
    "account": "a number of the sign-in that says nothing else",
    "person": "the whole record is this person's",
    "person_id": "the whole record is this person's",
    "measure_digest": "a mark of the questionnaire's files; its key and version are there",
    "protocol_digest": "a mark of the protocol's files; its key and version are there",
    "token_digest": "a mark that knows a link again; no link can be made of it",
    "body_digest": "a mark that knows a submission again; the answers themselves are there",
}
"""By the name of a field, why it is in no export. Of CareLink the account is the point, and is there by name."""
FIELDS_KEPT = frozenset({"people.CareLink.account"})
