"""The rules by which services in England report outcomes, as sources."""

from openipt.core.vocabulary import Mark, Source, SourceKind

RECOVERY = Source(
    key="nhs-recovery",
    says="NHS Talking Therapies: a case at first contact (PHQ-9 10 or more, or GAD-7 8 or more) and under both at last",
    mark=Mark.CHECKED,
    kind=SourceKind.PUBLISHED,
)
RELIABLE_CHANGE = Source(
    key="nhs-reliable-change",
    says="NHS Talking Therapies: reliable change on one measure and no reliable change the other way on the other",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)
RELIABLE_RECOVERY = Source(
    key="nhs-reliable-recovery",
    says="NHS Talking Therapies: recovery together with reliable improvement",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)
