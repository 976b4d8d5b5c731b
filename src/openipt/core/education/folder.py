"""A reading's folder: read whole, or refused with every fault, file and place."""

import re
from collections.abc import Mapping

from openipt.core.content import Fault, MalformedContent, read_toml
from openipt.core.education.definition import Part, Reading, Text
from openipt.core.education.format import ReadingForm, TextForm

DEFINITION = "reading.toml"
_TEXT = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.toml\Z")
_MARKUP = re.compile(r"[<>\x00-\x1f]")


class MalformedReading(MalformedContent):
    """A reading's files cannot be used; `faults` says why, all at once."""

    code = "reading.malformed"


def read_reading(files: Mapping[str, bytes], *, key: str) -> Reading:
    """The reading these files spell.

    Takes    files: bytes by file name, as they stand in the folder named `key`
    Raises   MalformedReading
    """
    texts = {match[1]: name for name in files if name != DEFINITION and (match := _TEXT.match(name))}
    faults = list(_faults_of_names(files, texts))
    if faults:
        raise MalformedReading(tuple(faults))
    try:
        form = read_toml(files[DEFINITION], as_=ReadingForm, name=DEFINITION)
        said = {language: read_toml(files[name], as_=TextForm, name=name) for language, name in texts.items()}
    except MalformedContent as refusal:
        raise MalformedReading(refusal.faults) from None
    if faults := [fault for language, text in said.items() for fault in _faults_of_text(text, texts[language])]:
        raise MalformedReading(tuple(faults))
    return Reading(
        key=key,
        version=form.version,
        place=form.place,
        audience=form.audience,
        reviewed=form.reviewed,
        texts={language: _text(text) for language, text in said.items()},
        sources=tuple(source.as_source() for source in form.sources),
    )


def _faults_of_names(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Fault]:
    missing = [name for name in (DEFINITION, "en.toml") if name not in files]
    strange = sorted(files.keys() - {DEFINITION, *texts.values()})
    return [Fault(file=name, says="the file is missing") for name in missing] + [
        Fault(file=name, says="a reading has no such file") for name in strange
    ]


def _faults_of_text(text: TextForm, file: str) -> list[Fault]:
    faults = []
    for number, part in enumerate(text.parts):
        place = f"$.parts[{number}]"
        if not part.says and not part.points:
            faults.append(Fault(file=file, says="a part says something, in `says` or in `points`", place=place))
        if any(_MARKUP.search(words) for words in (part.heading, *part.says, *part.points)):
            says = "content is plain text, without markup or control characters"
            faults.append(Fault(file=file, says=says, place=place))
    return faults


def _text(form: TextForm) -> Text:
    parts = tuple(Part(heading=part.heading, says=part.says, points=part.points) for part in form.parts)
    return Text(title=form.title, summary=form.summary, parts=parts)
