"""The closed lists an interpersonal inventory is told in."""

from enum import StrEnum


class Tie(StrEnum):
    """What somebody is to the person. Who has died keeps their tie: a dead father is a parent."""

    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    RELATIVE = "relative"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    BOSS = "boss"
    NEIGHBOUR = "neighbour"
    PROFESSIONAL = "professional"
    GROUP = "group"
    PET = "pet"
    OTHER = "other"


class Valence(StrEnum):
    """How a tie feels on the whole."""

    GOOD = "good"
    HARD = "hard"
    BOTH = "both"


class ContactFrequency(StrEnum):
    """How often the two are in touch; closeness is another question."""

    DAILY = "daily"
    SEVERAL_A_WEEK = "several_a_week"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    RARER = "rarer"
    NONE = "none"


class ContactMode(StrEnum):
    """How the two are in touch."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    TEXT = "text"
    ONLINE = "online"


class Reciprocity(StrEnum):
    """Give and take, as the person tells it; `none` where nothing goes either way."""

    BALANCED = "balanced"
    I_GIVE_MORE = "i_give_more"
    THEY_GIVE_MORE = "they_give_more"
    NONE = "none"


class Communication(StrEnum):
    """How the two talk, or do not."""

    DIRECT = "direct"
    AVOIDS = "avoids"
    SILENT = "silent"
    INDIRECT = "indirect"
    HOSTILE = "hostile"
    ASSUMES = "assumes"
    COMPLIES = "complies"


class Support(StrEnum):
    """What somebody gives that helps."""

    EMOTIONAL = "emotional"
    PRACTICAL = "practical"
    INFORMATION = "information"
    COMPANY = "company"


class OnsetChange(StrEnum):
    """Whether the tie changed near the onset of the episode, and on which side of it. Order is not cause."""

    NONE = "none"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class AreaStrength(StrEnum):
    """How much a tie seems to belong to a problem area."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class SafetyConcern(StrEnum):
    """What may make a tie unsafe. Asked alone, seen by staff only."""

    VIOLENCE = "violence"
    COERCION = "coercion"
    EXPLOITATION = "exploitation"
