"""A measure's folder: read whole, or refused with every fault, file and place."""

import re
from collections.abc import Mapping
from pathlib import Path

from openipt.core.content import Content, Fault, MalformedContent, folder_digest, read_toml
from openipt.core.content.shelf import read_file, read_folder
from openipt.core.measures.build import build_measure
from openipt.core.measures.definition import Measure
from openipt.core.measures.format import MeasureForm, TranslationForm
from openipt.core.measures.golden import FILE as GOLDEN
from openipt.core.measures.golden import golden_faults
from openipt.core.measures.sense import faults_in_measure, faults_in_translation

DEFINITION, LICENCE = "measure.toml", "LICENCE.md"
_REQUIRED = (DEFINITION, GOLDEN, LICENCE)
_ALLOWED = (*_REQUIRED, "README.md")
_TRANSLATION = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.toml\Z")


class MalformedMeasure(MalformedContent):
    """A measure's files cannot be used; `faults` says why, all at once."""

    code = "measure.malformed"

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        self.name = name
        super().__init__(faults)


def read_measure(files: Mapping[str, bytes], *, name: str) -> Measure:
    """The measure these files spell, ours or a clinic's own.

    Takes    files: bytes by file name, as they stand in the folder · name: the folder's, used in refusals
    Raises   MalformedMeasure with all faults
    """
    reading = _Reading(files)
    measure = reading.measure()
    if measure is None or reading.faults:
        raise MalformedMeasure(name, tuple(reading.faults))
    return measure


def check_path(path: Path) -> tuple[Fault, ...]:
    """Every fault of a measure's folder, or of one measure.toml by itself; none means that it can be used."""
    try:
        if path.is_file():
            return _faults_of_file(read_file(path), name=path.name)
        reading = _Reading(read_folder(path))
        reading.measure()
        return tuple(reading.faults)
    except MalformedContent as refusal:
        return refusal.faults


def _faults_of_file(data: bytes, *, name: str) -> tuple[Fault, ...]:
    return tuple(faults_in_measure(read_toml(data, as_=MeasureForm, name=name), file=name))


class _Reading:
    """One reading of one folder: goes as far as it can and collects what is wrong."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.faults: list[Fault] = []

    def measure(self) -> Measure | None:
        """The measure, if its definition makes sense; whether all else is right too is for `faults` to say."""
        self._names()
        form = self._read(DEFINITION, MeasureForm)
        translations = self._translations(form)
        if form is None:
            return None
        self.faults.extend(faults_in_measure(form, file=DEFINITION))
        if self.faults:
            return None
        measure = build_measure(form, translations, digest=folder_digest(self.files))
        self.faults.extend(golden_faults(measure, self.files[GOLDEN]))
        return measure

    def _names(self) -> None:
        for name in _REQUIRED:
            if name not in self.files:
                self.faults.append(Fault(file=name, says="this file is missing"))
        for name in self.files:
            if name not in _ALLOWED and not _TRANSLATION.match(name):
                self.faults.append(Fault(file=name, says="no such file belongs in a measure's folder"))

    def _translations(self, form: MeasureForm | None) -> dict[str, TranslationForm]:
        found = {}
        for name in sorted(self.files):
            language = _TRANSLATION.match(name)
            words = self._read(name, TranslationForm) if language and name != DEFINITION else None
            if language and words is not None:
                found[language[1]] = words
                self.faults.extend(faults_in_translation(words, form, file=name) if form else ())
        return found

    def _read(self, name: str, as_: type[Content]) -> Content | None:
        try:
            return read_toml(self.files[name], as_=as_, name=name) if name in self.files else None
        except MalformedContent as refusal:
            self.faults.extend(refusal.faults)
            return None
