"""A trend as a picture: pure geometry, drawn on the server. Words come in with the facts; colours are classes."""

from openipt.web.trend.course import Course, Reading, Stretch, Threshold
from openipt.web.trend.picture import NARROW, WIDE, Canvas, Picture, draw
from openipt.web.trend.readings import readings_of
from openipt.web.trend.spark import Spark, spark

__all__ = [
    "NARROW",
    "WIDE",
    "Canvas",
    "Course",
    "Picture",
    "Reading",
    "Spark",
    "Stretch",
    "Threshold",
    "draw",
    "readings_of",
    "spark",
]
