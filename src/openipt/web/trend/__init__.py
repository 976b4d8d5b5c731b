"""A trend as a picture: pure geometry, drawn on the server. Words come in with the facts; colours are classes."""

from openipt.web.trend.course import Course, EventMark, Reading, Stretch, Threshold
from openipt.web.trend.happened import place_on
from openipt.web.trend.picture import NARROW, WIDE, Canvas, Picture, draw
from openipt.web.trend.readings import known_days, readings_of
from openipt.web.trend.spark import Spark, spark

__all__ = [
    "NARROW",
    "WIDE",
    "Canvas",
    "Course",
    "EventMark",
    "Picture",
    "Reading",
    "Spark",
    "Stretch",
    "Threshold",
    "draw",
    "known_days",
    "place_on",
    "readings_of",
    "spark",
]
