"""The ending in words: its tasks, what each is for, what each asks, and the closed lists it chooses from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.core.courses import CourseState
from openipt.core.ending import (
    Alternative,
    DropoutDefinition,
    EndedHow,
    EndingTask,
    Returning,
    ToldApart,
    WhatComesAfter,
)

TASKS: Mapping[EndingTask, Any] = {
    EndingTask.ANNOUNCED: gettext_lazy("Speak of the end"),
    EndingTask.FEELINGS: gettext_lazy("Ask what it brings up"),
    EndingTask.REVIEW: gettext_lazy("Look back together"),
    EndingTask.GAINS: gettext_lazy("Credit what the person changed"),
    EndingTask.RELAPSE_PLAN: gettext_lazy("Their own warning signs"),
    EndingTask.CONTINGENCY: gettext_lazy("Whom to turn to, and when"),
    EndingTask.NON_RESPONSE: gettext_lazy("If it has not helped enough"),
    EndingTask.DISPOSITION: gettext_lazy("What comes after"),
    EndingTask.GOODBYE: gettext_lazy("Say goodbye"),
}
PURPOSES: Mapping[EndingTask, Any] = {
    EndingTask.ANNOUNCED: gettext_lazy("An end spoken of early can be prepared for. Say how many sessions are left."),
    EndingTask.FEELINGS: gettext_lazy("Ending is a loss and a change of role. Sadness about it is no relapse."),
    EndingTask.REVIEW: gettext_lazy("Scores, story, goals and people, then and now: what got better, and by what."),
    EndingTask.GAINS: gettext_lazy("What was done by oneself can be done again. The credit is theirs, not yours."),
    EndingTask.RELAPSE_PLAN: gettext_lazy("In mood and with people. Who has named the first signs sees them soonest."),
    EndingTask.CONTINGENCY: gettext_lazy("If symptoms return: what to do first, whom to call, when to come back."),
    EndingTask.NON_RESPONSE: gettext_lazy(
        "Then the treatment did too little, not the person. Plan what else may help."
    ),
    EndingTask.DISPOSITION: gettext_lazy(
        "An end, boosters, maintenance or another treatment: decided, not drifted into."
    ),
    EndingTask.GOODBYE: gettext_lazy("A real end, with what each takes from it."),
}
FIELDS: Mapping[str, Any] = {
    "left": gettext_lazy("Sessions left when it was said"),
    "person_said": gettext_lazy("What the person said to it"),
    "brings_up": gettext_lazy("What the ending brings up"),
    "told_apart": gettext_lazy("Can both tell sadness about it from the illness coming back?"),
    "better": gettext_lazy("What got better"),
    "by_what": gettext_lazy("By what, as the two of you see it"),
    "still_open": gettext_lazy("What is still open"),
    "gains": gettext_lazy("What they changed themselves"),
    "skills": gettext_lazy("What they can do now"),
    "mood_signs": gettext_lazy("Signs in mood and body"),
    "relationship_signs": gettext_lazy("Signs between them and others"),
    "triggers": gettext_lazy("What tends to set it off"),
    "helped": gettext_lazy("What helped"),
    "steps": gettext_lazy("What to do first, step by step"),
    "people": gettext_lazy("People to turn to"),
    "contact": gettext_lazy("How to reach us"),
    "when_to_call": gettext_lazy("When to call"),
    "medication": gettext_lazy("Medication: what was agreed"),
    "call_at_points": gettext_lazy("Call from this score"),
    "review_date": gettext_lazy("Look at the plan again on"),
    "said": gettext_lazy("How it was said"),
    "alternatives": gettext_lazy("What was talked about"),
    "next_step": gettext_lazy("The next step, and who takes it"),
    "after": gettext_lazy("How it goes on"),
    "reasons": gettext_lazy("Why"),
    "takes": gettext_lazy("What the person takes from it"),
    "feedback": gettext_lazy("What they say about the therapy, good and not so good"),
}
HINTS: Mapping[str, Any] = {
    "mood_signs": gettext_lazy("Such as sleep, tears, a short temper, the same dark thought."),
    "relationship_signs": gettext_lazy("Such as silence, more rows, cancelling, not answering."),
    "gains": gettext_lazy("One to a line, in their words: I told … that …"),
    "steps": gettext_lazy("Small, in order, and possible on a bad day."),
    "when_to_call": gettext_lazy("Such as: two signs for two weeks. With thoughts of death, at once."),
    "call_at_points": gettext_lazy(
        "On the measure the course goes by. Ours: a case again, or five more than at the end."
    ),
    "said": gettext_lazy("That the treatment was not enough, and what is known about others."),
}
TOLD_APART: Mapping[ToldApart, Any] = {
    ToldApart.YES: gettext_lazy("Yes"),
    ToldApart.NOT_YET: gettext_lazy("Not yet"),
}
ALTERNATIVES: Mapping[Alternative, Any] = {
    Alternative.MEDICATION: gettext_lazy("Medication"),
    Alternative.COMBINED: gettext_lazy("Both together"),
    Alternative.OTHER_THERAPY: gettext_lazy("Another therapy"),
    Alternative.MORE_INTENSIVE: gettext_lazy("More intensive care"),
    Alternative.SECOND_OPINION: gettext_lazy("A second opinion"),
}
AFTER: Mapping[WhatComesAfter, Any] = {
    WhatComesAfter.END: gettext_lazy("It ends"),
    WhatComesAfter.BOOSTERS: gettext_lazy("Single sessions after some months"),
    WhatComesAfter.CONTINUATION: gettext_lazy("A few more sessions, by a new contract"),
    WhatComesAfter.MAINTENANCE: gettext_lazy("Maintenance, by a contract of its own"),
    WhatComesAfter.STEP_UP: gettext_lazy("More intensive care"),
    WhatComesAfter.REFER: gettext_lazy("Another service or treatment"),
}
HOW: Mapping[EndedHow, Any] = {
    EndedHow.AS_PLANNED: pgettext_lazy("how a course ended", "As planned"),
    EndedHow.BY_AGREEMENT: pgettext_lazy("how a course ended", "Early, by agreement"),
    EndedHow.DROPPED_OUT: pgettext_lazy("how a course ended", "The person stopped coming"),
    EndedHow.TRANSFERRED: pgettext_lazy("how a course ended", "It goes on at another service"),
    EndedHow.STEPPED_UP: pgettext_lazy("how a course ended", "It was stepped up to more intensive care"),
    EndedHow.CONVERTED: pgettext_lazy("how a course ended", "It goes on here, under another protocol"),
    EndedHow.DIED: pgettext_lazy("how a course ended", "The person has died"),
}
ENDED_AS: Mapping[CourseState, Any] = {
    CourseState.CLOSED: pgettext_lazy("a course that ended", "closed"),
    CourseState.DROPPED_OUT: pgettext_lazy("a course that ended", "ended when the person stopped coming"),
    CourseState.TRANSFERRED: pgettext_lazy("a course that ended", "went on at another service"),
    CourseState.STEPPED_UP: pgettext_lazy("a course that ended", "was stepped up"),
    CourseState.CONVERTED: pgettext_lazy("a course that ended", "went on under another protocol"),
    CourseState.DIED: pgettext_lazy("a course that ended", "ended by death"),
}
DROPOUT: Mapping[DropoutDefinition, Any] = {
    DropoutDefinition.BEFORE_THE_AGREED_NUMBER: gettext_lazy("ended before the agreed number"),
    DropoutDefinition.UNDER_HALF: gettext_lazy("fewer than half of the agreed sessions"),
    DropoutDefinition.WITHOUT_AGREEMENT: gettext_lazy("left without agreement"),
    DropoutDefinition.INITIAL_PHASE_INCOMPLETE: gettext_lazy("initial phase not completed"),
    DropoutDefinition.NEVER_CAME: gettext_lazy("never came"),
    DropoutDefinition.EARLY_BY_AGREEMENT: gettext_lazy("early by agreement, which is no dropout"),
}
RETURNING: Mapping[Returning, Any] = {
    Returning.NOT_BACK: gettext_lazy("By the scores, symptoms have not come back."),
    Returning.ONGOING: gettext_lazy("By the scores there was no remission, so this is still the same episode."),
    Returning.RELAPSE: gettext_lazy("By the scores, symptoms came back before eight weeks of remission: relapse."),
    Returning.RECURRENCE: gettext_lazy("By the scores, symptoms came back after eight weeks of remission: recurrence."),
    Returning.UNCLEAR: gettext_lazy("Symptoms came back, and scores lie too far apart to say relapse or recurrence."),
}
SADNESS = (
    gettext_lazy("Comes and goes, and is about this parting"),
    gettext_lazy("Sleep, appetite and joy stay much as they were"),
    gettext_lazy("Eases when it is talked about or shared"),
    gettext_lazy("Thinks of what was good here, and what will be missed"),
)
RELAPSE = (
    gettext_lazy("Most of the day, nearly every day, for two weeks or more"),
    gettext_lazy("Sleep, appetite, strength and joy go with it"),
    gettext_lazy("Does not lift in company, and one withdraws"),
    gettext_lazy("Thinks badly of oneself, or that life is not worth it"),
)
"""What tells the two apart, side by side, in words of our own. Two weeks: the length both classifications ask for."""
