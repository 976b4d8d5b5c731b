"""A service's own measure: its exact bytes, under a key of its own, checked like ours."""

from __future__ import annotations

import pytest

from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.library.actions import AlreadyHere, NotAnOwnKey, add_content
from openipt.clinic.library.models import ContentKind, OwnContent
from openipt.clinic.library.reads import measure_for, own_measure_keys
from openipt.core.measures import MalformedMeasure, UnknownMeasure, score
from tests import cast
from tests.conftest import NOW
from tests.core.measures.sample import sample_files


def own_files() -> dict[str, bytes]:
    files = sample_files()
    toml = files["measure.toml"].decode()
    return {**files, "measure.toml": toml.replace('key = "sample3"', 'key = "own-sample3"', 1).encode()}


def add(actor, files):
    return add_content(actor=actor, kind=ContentKind.MEASURE, files=files, licence_affirmed="Written by us.", at=NOW)


def test_is_kept_byte_for_byte_and_scores_like_any_other(harbour_street):
    row = add(cast.the_system(harbour_street), own_files())
    measure = measure_for(harbour_street.id, "own-sample3")
    assert (measure.key, measure.digest) == ("own-sample3", row.digest)
    assert score(measure, {item.key: 1 for item in measure.items}).points == len(measure.items)
    assert own_measure_keys(harbour_street.id) == ("own-sample3",)


def test_is_not_on_another_service_s_shelf(harbour_street):
    add(cast.the_system(harbour_street), own_files())
    elsewhere = cast.a_service("Mill Lane")
    with pytest.raises(UnknownMeasure):
        measure_for(elsewhere.id, "own-sample3")


def test_cannot_stand_in_for_one_we_ship(harbour_street):
    with pytest.raises(NotAnOwnKey):
        add(cast.the_system(harbour_street), sample_files())


def test_the_same_version_never_changes(harbour_street):
    system = cast.the_system(harbour_street)
    add(system, own_files())
    with pytest.raises(AlreadyHere):
        add(system, own_files())


def test_a_malformed_folder_leaves_nothing(harbour_street):
    files = own_files()
    with pytest.raises(MalformedMeasure):
        add(cast.the_system(harbour_street), {**files, "measure.toml": files["measure.toml"] + b"\nfoo = 1\n"})
    assert not OwnContent.objects.exists()


def test_a_therapist_does_not_add_content(harbour_street, as_lind):
    with pytest.raises(NotAllowed):
        add(as_lind, own_files())
