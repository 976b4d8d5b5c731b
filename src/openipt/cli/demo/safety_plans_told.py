"""Safety plans that were made together, by person and session. Invented, as all of it is."""

from __future__ import annotations

from collections.abc import Mapping

from openipt.core.safety_plan import SafetyPlan, Someone

SAFETY_PLANS: Mapping[str, Mapping[int, SafetyPlan]] = {
    "mara": {
        3: SafetyPlan(
            signs="I stop answering Bea’s messages\nI lie awake after a quarrel and go over it again and again\n"
            "I think “they would manage better without me”",
            alone="Walk to the harbour and back, whatever the weather\nLong shower, clean clothes, radio on\n"
            "Look at the beach album",
            company="The café by the library, where it is never empty\nBea, for a coffee and talk about anything else\n"
            "Swimming with Emil on Saturday",
            ask=(
                Someone(name="Bea", says="Knows about this plan. Ring even at night", number="01632 960142"),
                Someone(name="Ruth, next door", says="After 6 pm. I may just cry", number="01632 960177"),
            ),
            professionals=(
                Someone(name="Dr Lind, Harbour Street", says="Monday to Friday, 9 am to 5 pm", number="01632 960118"),
            ),
            safer="Bea keeps the medicines we do not need at her flat\nI collect one week of tablets at a time\n"
            "When step 1 comes, I do not drink",
            reasons="Emil at breakfast. The summer with Bea by the sea. I want to see how he turns out.",
        ),
    },
}
