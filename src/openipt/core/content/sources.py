"""How a content file names what its numbers stand on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from msgspec import Meta

from openipt.core.content.reading import Strict
from openipt.core.vocabulary import Mark, Source, SourceKind

SourceKey = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", max_length=60)]


class SourceForm(Strict, frozen=True, kw_only=True):
    """One entry of `sources` in a content file. What is not said is taken as published and still uncertain."""

    key: SourceKey
    says: Annotated[str, Meta(min_length=1, max_length=1000)]
    mark: Mark = Mark.UNCERTAIN
    kind: SourceKind = SourceKind.PUBLISHED
    checked_date: date | None = None

    def as_source(self) -> Source:
        """The same, as the value the rest of core uses."""
        return Source(key=self.key, says=self.says, mark=self.mark, kind=self.kind, checked_date=self.checked_date)


def sources_by_key(forms: Iterable[SourceForm]) -> Mapping[str, Source]:
    """The sources of one file under their keys."""
    return {form.key: form.as_source() for form in forms}
