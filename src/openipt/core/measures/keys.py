"""How the keys and words inside a measure's files may be spelled."""

from typing import Annotated

from msgspec import Meta

MeasureKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]*\Z", max_length=60)]
ItemKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*\Z", max_length=40)]
BandKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*( [a-z0-9_]+)*\Z", max_length=40)]
RuleKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\Z", max_length=80)]
Version = Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*\Z", max_length=20)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", max_length=20)]
Words = Annotated[str, Meta(min_length=1, max_length=2000)]
