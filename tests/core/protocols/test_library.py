"""What we ship: unaltered once released, honest about what is known, nothing measured that cannot be."""

import tomllib
from pathlib import Path

import pytest

from openipt.core import measures, protocols
from openipt.core.content import folder_digest
from openipt.core.content.shelf import read_folder
from openipt.core.protocols import ManualLine, Protocol, check_path
from openipt.core.vocabulary import Mark, ProblemArea, Source, SourceKind

LIBRARY = Path(protocols.__file__).parent / "library"
RELEASED = tomllib.loads((LIBRARY / "released.toml").read_text())
SHIPPED = list(map(protocols.get, protocols.keys()))
each_protocol = pytest.mark.parametrize("protocol", SHIPPED, ids=lambda protocol: protocol.key)


def test_a_released_folder_is_never_edited():
    """A change needs a new version: move the old files to earlier/<version>/ and record the new digest."""
    folders = {(protocol.key, protocol.version): LIBRARY / protocol.key for protocol in SHIPPED}
    folders |= {(path.parents[1].name, path.name): path for path in LIBRARY.glob("*/earlier/*")}
    found: dict[str, dict[str, str]] = {protocol.key: {} for protocol in SHIPPED}
    for (key, version), folder in folders.items():
        found[key][version] = folder_digest(read_folder(folder))
    assert found == RELEASED


@each_protocol
def test_its_folder_has_no_fault(protocol: Protocol):
    assert check_path(LIBRARY / protocol.key) == ()


@each_protocol
def test_it_measures_only_what_we_ship(protocol: Protocol):
    assert {times.measure for times in protocol.measures} <= set(measures.keys())


@each_protocol
def test_nobody_has_reviewed_it_yet_and_it_says_so(protocol: Protocol):
    assert protocol.reviewed == "not yet"


@each_protocol
def test_reviews_are_design_rules_and_say_that_they_are_not_validated(protocol: Protocol):
    for point in protocol.decision_points:
        assert point.source.kind is SourceKind.DESIGN_RULE
        assert point.source.says.startswith("Design rule, not validated.")


@each_protocol
def test_our_own_rules_never_pass_for_published_ones(protocol: Protocol):
    for source in protocol.sources.values():
        assert (source.mark is Mark.OWN_RULE) == (source.kind is SourceKind.DESIGN_RULE)


@each_protocol
def test_every_source_is_used(protocol: Protocol):
    assert sources_in(protocol) == set(protocol.sources)


def sources_in(protocol: Protocol) -> set[str]:
    found, waiting = set(), [value for name, value in vars(protocol).items() if name != "sources"]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Source):
            found.add(value.key)
        elif isinstance(value, tuple):
            waiting.extend(value)
        elif hasattr(value, "__dataclass_fields__"):
            waiting.extend(vars(value).values())
    return found


def test_ipt_follows_the_line_of_four_areas():
    ipt = protocols.get("ipt")
    assert ipt.manual_line is ManualLine.WMK
    assert [area.key for area in ipt.areas] == list(ProblemArea)


def test_ipt_claims_no_more_than_its_evidence():
    stance = {each.key: each.label for each in protocols.get("ipt").stance}
    assert stance["major_depression"] == "established"
    assert stance["social_anxiety"] == "promising_cbt_first"
    assert stance["substance_use"] == "not_supported_substance_outcome"
