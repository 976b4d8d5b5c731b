"""The closeness circle as a picture: pure geometry, drawn on the server, the same for portal and practice."""

from openipt.web.circle.geometry import RINGS_DRAWN
from openipt.web.circle.picture import Node, Picture, draw
from openipt.web.circle.ties import TIES, tie_in_words

__all__ = [
    "RINGS_DRAWN",
    "TIES",
    "Node",
    "Picture",
    "draw",
    "tie_in_words",
]
