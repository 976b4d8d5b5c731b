"""The age below which rules made on adults are not applied."""

ADULT_AGE_YEARS = 18


def why_not_adult(age_years: int | None) -> str | None:
    """Why a rule for adults is not applied to somebody of this age, or None where it may be.

    Takes    age_years: whole years; None where the caller has already made sure of an adult
    """
    if age_years is None or age_years >= ADULT_AGE_YEARS:
        return None
    return f"no verdict: adult rules are not applied under {ADULT_AGE_YEARS}"
