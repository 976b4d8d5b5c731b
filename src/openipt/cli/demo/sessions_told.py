"""What the demo’s sessions so far were like, as their therapist recorded them. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.formulation import DisputeStage
from openipt.core.sessions import (
    AffectWork,
    CommunicationAnalysis,
    DecisionAnalysis,
    DirectElicitation,
    EncouragementOfAffect,
    Expectation,
    Expectations,
    Exploration,
    IsMet,
    Line,
    Modality,
    Mourning,
    MourningMark,
    NetworkBuilding,
    OldRoleNewRole,
    Opening,
    OpeningKind,
    Option,
    Psychoeducation,
    RiskReview,
    RolePlay,
    SessionRecord,
    SocialSupport,
    Speaker,
    Tried,
    Whose,
    WorkAtHome,
)


@dataclass(frozen=True, kw_only=True)
class SessionTold:
    """One session: what was recorded of it, and the note as it was signed."""

    record: SessionRecord
    note: str


def _told(note: str, said: str, *used: object, home: WorkAtHome | None = None, **more: object) -> SessionTold:
    """said: the answer to the opening question; with an `event` and its `link` it is a link between the two."""
    event, link = more.pop("event", ""), more.pop("link", "")
    opening = Opening(said=said, kind=OpeningKind.BOTH if link else OpeningKind.MOOD, event=event, link=link)  # type: ignore[arg-type]
    record = {"modality": Modality.IN_PERSON, "opening": opening, "used": used, "home": home or WorkAtHome()} | more
    return SessionTold(record=SessionRecord(**record), note=note)  # type: ignore[arg-type]


MARA = {
    1: _told(
        "First session. Symptoms gone through, depression named and explained, the sick role agreed for six weeks. "
        "She was relieved that it has a name. Timeline begun.",
        "Tired. I did not think I would come.",
        Psychoeducation(reading="depression_facts", answered="So I am not just bad at all of this."),
        next_step="The people in her life, and who stood where before",
    ),
    2: _told(
        "The people in her life, and the circle. She wept at Jonas’s place in it. Asked alone about safety at home: "
        "nothing found.",
        "Up and down. He slept in the other room twice.",
        DirectElicitation(topic="The people in her life", answered="Eight people; Klara is the one she tells things."),
        event="Jonas slept in the other room",
        link="She lay awake from four and was flat the next day",
        next_step="What it all has to do with the depression, and whether she agrees",
    ),
    3: _told(
        "Formulation given and agreed: a role dispute with Jonas, at present without talk. Three goals, contract laid "
        "before her. What each expects was put side by side; hardly any of it has ever been said.",
        "We said nothing to each other from Sunday on.",
        event="She said the kitchen looked like a ship after a storm; Jonas went out to the car",
        link="When he goes, the evening is gone, and so am I.",
        area=Expectations(
            stage=DisputeStage.IMPASSE,
            issue="Who looks after Emil on weekdays, and who decides it",
            expected=(
                Expectation(
                    whose=Whose.PERSON, what="That he asks what the week needs", was_said=False, met=IsMet.NOT_MET
                ),
                Expectation(
                    whose=Whose.OTHER,
                    what="That she manages and does not make it a subject",
                    was_said=False,
                    met=IsMet.MET,
                ),
            ),
            kept_going_by="Both go quiet, and take the quiet for an answer",
        ),
        home=WorkAtHome(
            last=Tried.TRIED,
            task="Ask Jonas for one evening to talk, when neither of you is tired",
            with_whom="Jonas",
            when="By Sunday",
        ),
        next_step="One silent evening, line by line",
    ),
}
IDRIS = {
    1: _told(
        "First session, by video. Depression named; he had taken it for age. Sick role agreed.",
        "Grey. The same as every day.",
        Psychoeducation(reading="depression_facts", answered="I thought this is how it is, being old."),
        modality=Modality.VIDEO,
    ),
    2: _told(
        "The people in his life. The men from the depot, whom he saw daily for thirty-four years, have not rung.",
        "No different.",
        DirectElicitation(topic="The people in his life", answered="His wife, and then for a long time nobody."),
        modality=Modality.VIDEO,
    ),
    3: _told(
        "Formulation agreed: from work to retirement. Two goals, and a contract over twelve sessions.",
        "I told Salma that it is a depression.",
        event="Told his wife",
        link="Slept better that night",
        modality=Modality.VIDEO,
        home=WorkAtHome(task="One walk past the depot", when="Before Friday"),
    ),
    4: _told(
        "What was good and what was hard about the old role. He laughed about the five o’clock start.",
        "I walked past. I did not go in.",
        Exploration(topic="The last day at work", minutes=15),
        area=OldRoleNewRole(
            old_good="The men, the banter, knowing what day it is",
            old_hard="Up at four, the knees, no weekends",
            felt="Sad, and a bit angry that nobody rings",
        ),
        modality=Modality.VIDEO,
        home=WorkAtHome(last=Tried.TRIED, task="Ring Ken from the depot", with_whom="Ken", when="Wednesday"),
    ),
    5: _told(
        "Missing the men came up as anger first. He rang Ken, who had thought that he wanted his peace.",
        "Ken says they talk about me.",
        EncouragementOfAffect(affect="Anger that nobody rang", work=AffectWork.USE, about="The men from the depot"),
        event="A call with Ken",
        link="Lifted for the afternoon, then flat",
        modality=Modality.VIDEO,
        home=WorkAtHome(last=Tried.DONE, task="Ask Des whether he wants a hand", with_whom="Des"),
    ),
    6: _told(
        "Middle of the course, six sessions left. Small steady fall. Circle kept: Des has moved closer.",
        "Fridays are all right now.",
        event="Fridays on the allotment with Des",
        link="The one day on which he wakes early and minds less",
        modality=Modality.VIDEO,
        home=WorkAtHome(last=Tried.DONE, task="A second day on the allotment"),
    ),
    7: _told(
        "The new role: what could be good in it. He said grandfather before he said retired.",
        "We had the little ones.",
        area=OldRoleNewRole(
            new_good="The grandchildren, Fridays, nobody’s timetable",
            new_hard="Long mornings, no wage of his own making",
            asks_for="Asking people, instead of meeting them by rota",
            who_helps="Salma; Des",
        ),
        modality=Modality.VIDEO,
        home=WorkAtHome(last=Tried.TRIED, task="Ask Yusuf for a day with the children", with_whom="Yusuf"),
    ),
    8: _told(
        "Whether to go to the depot’s dinner. He ranked the options himself and will go for an hour, with Ken.",
        "They have asked me to the dinner.",
        DecisionAnalysis(
            decision="Whether to go to the depot’s dinner",
            hoped_for="To see them without feeling put away",
            options=(
                Option(option="Not go", for_self="Spared, and sorry afterwards", rank=2),
                Option(option="Go for an hour with Ken", for_self="Not alone at the door", support="Ken", rank=1),
            ),
            chosen="Go for an hour with Ken",
            first_step="Ring Ken",
        ),
        modality=Modality.VIDEO,
        home=WorkAtHome(last=Tried.DONE, task="The dinner, for an hour", with_whom="Ken"),
    ),
}
NOOR = {
    1: _told(
        "First session. Depression named beside the grief. She had not known that one can have both.",
        "I am not here, really.",
        Psychoeducation(reading="depression_facts", answered="I did not know one could have both."),
    ),
    2: _told(
        "The people in her life; Sami stands closest. Suicidal thoughts asked about again: none. Alone about safety: "
        "nothing found.",
        "I sat in his coat.",
        DirectElicitation(topic="The people in her life", answered="Leila is the only one she eats with."),
    ),
    3: _told(
        "Formulation agreed: grief for Sami. Two goals. We go at her pace.",
        "I slept at Mama’s. She had put his cup away.",
        event="His cup was gone",
        link="Did not eat for two days",
        home=WorkAtHome(task="Eat with Leila once", with_whom="Leila"),
    ),
    4: _told(
        "The tie as it was: close, and at times hard. No fall in four weeks; reviewed, her doctor to see her.",
        "Heavy. I did not want to come.",
        area=Mourning(
            tie_as_it_was="He raised her as much as their mother did",
            good="He rang every night at eleven",
            hard="He decided things for her",
        ),
        home=WorkAtHome(last=Tried.DONE, task="Bring a picture of him"),
    ),
    5: _told(
        "The last weeks. She told how he died for the first time from beginning to end.",
        "I brought the picture.",
        EncouragementOfAffect(affect="Guilt, then longing", work=AffectWork.ACCEPT, about="That she was not with him"),
        area=Mourning(how_died="An accident, on the way to work", said_last="“Ring you tomorrow, little one.”"),
        home=WorkAtHome(last=Tried.DONE, task="Tell Leila one thing about him", with_whom="Leila"),
    ),
    6: _told(
        "The funeral she was not at. She cried for the first time here and was lighter afterwards.",
        "I told Leila about the bicycle.",
        area=Mourning(
            funeral="Abroad, two days later; she had no visa in time",
            marks=(MourningMark.TEARS_THEN_RELIEF,),
        ),
        event="Told Leila about Sami",
        link="Ate that evening",
        home=WorkAtHome(last=Tried.DONE, task="Think about what his birthday could be"),
    ),
    7: _told(
        "His birthday next week. Whether to go to his place; what her mother may do. Rehearsed a first sentence.",
        "It is his birthday soon.",
        RolePlay(
            scene="She asks her mother to remember him together",
            other="Mama",
            tries=2,
            felt="Afraid that she leaves the room",
            if_it_goes_badly="Go to Leila’s",
        ),
        home=WorkAtHome(task="Say to Mama: I miss him on Saturday", with_whom="Mama", when="Before Saturday"),
    ),
    8: _told(
        "Middle of the course, eight sessions left. She did not go on his birthday and did not speak to her mother. "
        "Hardly any change so far; the review is to be held with her next week.",
        "His birthday was on Saturday. I did not go.",
        EncouragementOfAffect(affect="Anger at her mother’s silence", work=AffectWork.USE, about="His birthday"),
        event="His birthday, alone in her room",
        link="Two days without food",
        home=WorkAtHome(last=Tried.NOT_TRIED, task="Eat with somebody every day"),
        next_step="The review: what more is needed beside these talks",
        supervision="Whether medication is to be raised again, and how",
    ),
}
TOMAS = {
    1: _told(
        "First session. A long depression named. He took the word home.",
        "Nothing to say, really.",
        Psychoeducation(reading="depression_facts", answered="So there is a word for it."),
    ),
    2: _told(
        "The people in his life: two. Long silences, which he bears better than talk.",
        "As usual.",
        DirectElicitation(topic="The people in his life", answered="A brother abroad, and the neighbour."),
    ),
    3: _told(
        "Asked for a change or a dispute behind it: none. Agreed to work on being alone, as the last of the areas.",
        "As usual.",
        area=NetworkBuilding(hidden="The move to Mill Row, but he was alone before it"),
        home=WorkAtHome(task="Say good morning to Mrs Vance", with_whom="Mrs Vance"),
    ),
    4: _told(
        "What ties were like before. His mother; a friend at school who moved away. Review held: go on.",
        "I said good morning.",
        area=NetworkBuilding(
            strength="He keeps his word", hard="He waits to be asked", pattern="Leaves before he is left"
        ),
        home=WorkAtHome(last=Tried.DONE, task="Ask Mrs Vance about her cat", with_whom="Mrs Vance"),
    ),
    5: _told(
        "The cat is called Otto. He told it as a failure, and it was two minutes of talk.",
        "It was short.",
        event="Two minutes about the cat",
        link="Thought of it on the bus",
        area=NetworkBuilding(approach_whom="Mrs Vance", step="Ask about the cat", went="Two minutes of talk"),
        home=WorkAtHome(last=Tried.DONE, task="Write to Marek", with_whom="Marek"),
    ),
    6: _told(
        "The letter to Marek is not written. What he expects of an answer, and what he fears.",
        "I did not write.",
        EncouragementOfAffect(affect="Fear of no answer", work=AffectWork.GROW, about="Marek"),
        home=WorkAtHome(last=Tried.NOT_TRIED, task="A card instead of a letter", with_whom="Marek"),
    ),
    7: _told(
        "The card is sent. He named that he watches my face for boredom; spoken of.",
        "I posted it.",
        area=NetworkBuilding(with_therapist="Watches for signs that he bores me", approach_whom="Marek", went="Posted"),
        home=WorkAtHome(last=Tried.DONE, task="Nothing new; wait, and notice"),
    ),
    8: _told(
        "Middle of the course, eight sessions left. No answer from Marek, and lower again. Review held.",
        "He has not written back.",
        event="No answer from Marek",
        link="Went to bed at seven on three days",
        home=WorkAtHome(task="Tea with Mrs Vance, if she asks again", with_whom="Mrs Vance"),
        supervision="Lower at the middle than at the start",
    ),
    9: _told(
        "Mrs Vance asked him to tea, and he said no. The refusal taken apart.",
        "I said no before I knew it.",
        CommunicationAnalysis(
            happened="Thursday, on the stairs",
            other="Mrs Vance",
            lines=(
                Line(speaker=Speaker.OTHER, said="I have cake, come up for a cup.", felt="Trapped"),
                Line(
                    speaker=Speaker.PERSON, said="I have eaten.", felt="Ashamed", meant="I do not know how", heard="No"
                ),
            ),
            mood_after="Lower for days",
            chosen="Not today, but ask me again",
        ),
        home=WorkAtHome(last=Tried.NOT_TRIED, task="Say: ask me again", with_whom="Mrs Vance"),
    ),
    10: _told(
        "Six points above his lowest score, of session three. He looks tired. Thoughts of dying asked about: none. "
        "He will see his doctor; taken to supervision.",
        "I do not sleep.",
        SocialSupport(who="Mrs Vance", with_what="Knocking when the curtains stay drawn", how_to_ask="On the stairs"),
        home=WorkAtHome(last=Tried.TRIED, task="See the doctor this week"),
        risk=RiskReview(was_asked=True, words="Thoughts of dying: none. He will ring if that changes."),
        supervision="Getting worse over four weeks",
    ),
}
LENA = {
    1: _told(
        "First session, the first half with her mother. Depression named. She asked whether I could tell her father.",
        "Meh.",
        Psychoeducation(reading="for_parents", answered="Can you tell my dad that?"),
    ),
    2: _told(
        "The people in her life, drawn as two houses with her on the road between them.",
        "School is school.",
        DirectElicitation(topic="The people in her life", answered="Two homes; Amina at school knows."),
    ),
    3: _told(
        "Formulation agreed: from one home to two. Contract with her, and with both parents about what they hear.",
        "I had both alarm clocks go off.",
        event="Carried a message about money",
        link="Angry with everybody afterwards",
        home=WorkAtHome(task="Count the messages she is given"),
    ),
    4: _told(
        "Five messages in a week. A sentence for both of them, tried out here. Review of week four held.",
        "Five. I counted.",
        RolePlay(
            scene="She tells her father that she carries no more messages",
            other="Dad",
            tries=3,
            felt="Nervous, then rather good",
            if_it_goes_badly="Say it by text",
        ),
        area=OldRoleNewRole(
            old_good="One kitchen", new_hard="Two rooms, neither of them hers", asks_for="Saying what she wants"
        ),
        home=WorkAtHome(last=Tried.DONE, task="“Please text her yourself”", with_whom="Dad", when="Sunday"),
    ),
}
GRACE = {
    1: _told(
        "First session, her daughter asleep beside us. Depression after birth named.",
        "She sleeps. I do not.",
        Psychoeducation(reading="perinatal", answered="Say that last one again."),
    ),
    2: _told(
        "The people in her life. Her mother comes every day.",
        "Mum was there at seven.",
        DirectElicitation(
            topic="The people in her life", answered="Her mother, her husband, and friends without babies."
        ),
    ),
    3: _told(
        "Formulation agreed: becoming a mother, and her own mother’s part in it. Two goals.",
        "I fed her alone, in the car.",
        event="An hour alone with her daughter",
        link="Calm, for the first time this week",
        home=WorkAtHome(task="An hour a day with nobody showing her how"),
    ),
    4: _told(
        "What she misses of the life before, and what she would not give back. Both could stand side by side.",
        "I miss my desk. Is that awful?",
        EncouragementOfAffect(affect="Missing her old life", work=AffectWork.ACCEPT, about="Work and friends"),
        area=OldRoleNewRole(
            old_good="Her desk, her friends, finishing things",
            new_good="The mornings, when she smiles",
            new_hard="Nothing is ever finished",
            who_helps="Her husband, on Saturdays",
        ),
        home=WorkAtHome(last=Tried.DONE, task="One coffee with Jo", with_whom="Jo"),
    ),
    5: _told(
        "The bath, line by line: what her mother said and what she heard. A sentence for next time.",
        "We had words about the bath.",
        CommunicationAnalysis(
            happened="Tuesday evening",
            other="Mum",
            lines=(
                Line(speaker=Speaker.OTHER, said="Here, let me.", felt="Useless", heard="You cannot do it"),
                Line(speaker=Speaker.PERSON, said="Fine.", felt="Angry", meant="I want to learn it"),
            ),
            mood_after="Cried in the kitchen",
            alternatives="“Stay with me, and let me do it.”",
            chosen="“Stay with me, and let me do it.”",
        ),
        home=WorkAtHome(last=Tried.DONE, task="Say the sentence at one bath", with_whom="Mum"),
    ),
}
SESSIONS: Mapping[str, Mapping[int, SessionTold]] = {
    "mara": MARA,
    "idris": IDRIS,
    "noor": NOOR,
    "tomas": TOMAS,
    "lena": LENA,
    "grace": GRACE,
}
"""By case and by number of session."""
