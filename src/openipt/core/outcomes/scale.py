"""Points that are asked about must be points the measure can give."""

from openipt.core.measures import Measure, OffTheScale


def check_on_scale(measure: Measure, *points: int) -> None:
    """Let main scores pass that lie on the measure's scale. Raises OffTheScale for the first that does not."""
    main = measure.main
    for each in points:
        if not main.points_min <= each <= main.points_max:
            raise OffTheScale(main.key, each, points_min=main.points_min, points_max=main.points_max)
