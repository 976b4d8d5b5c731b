"""How near somebody is to a goal, as a small picture that the person and the therapist both see."""

from openipt.web.goals.scale import Scale, scale, scale_of

__all__ = ["Scale", "scale", "scale_of"]
