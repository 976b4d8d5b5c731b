from datetime import date

from openipt.core.content import SourceForm
from openipt.core.content.sources import sources_by_key
from openipt.core.vocabulary import Mark, Source, SourceKind


def test_what_is_not_said_is_published_and_uncertain():
    source = SourceForm(key="monk-2002", says="Monk et al. 2002").as_source()
    assert (source.kind, source.mark, source.checked_date) == (SourceKind.PUBLISHED, Mark.UNCERTAIN, None)


def test_are_found_by_their_key():
    day = date(2026, 11, 1)
    form = SourceForm(key="own", says="Ours", mark=Mark.OWN_RULE, kind=SourceKind.DESIGN_RULE, checked_date=day)
    assert sources_by_key([form]) == {
        "own": Source(key="own", says="Ours", mark=Mark.OWN_RULE, kind=SourceKind.DESIGN_RULE, checked_date=day)
    }
