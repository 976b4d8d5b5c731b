"""SealedTextField: text that is sealed on its way to the database and opened when somebody reads it.

The field names the attribute of its row that holds the id of whose key seals it. Plain text never reaches SQL:
`update(note="...")`, `update(note=Value("..."))`, `bulk_update` and `filter(note=...)` raise.
"""

from __future__ import annotations

import os
from typing import Any, overload

from django.db import models

from openipt.clinic.foundation.keys.ring import key_of, key_with
from openipt.clinic.foundation.sealing import NONCE_BYTES, Place, key_id_of, seal, unseal


class PlainTextRefused(TypeError):
    """Somebody tried to write or search a sealed field in plain text."""


class Sealed(bytes):
    """Bytes as they lie in the database."""


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Personal text of at most `limit` characters, sealed with the key of the id in the row's attribute `owner`."""

    def __init__(self, *args: Any, owner: str, limit: int = 10_000, **kwargs: Any) -> None:
        self.owner, self.limit = owner, limit
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "owner": self.owner, "limit": self.limit}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        setattr(cls, name, _OpensWhenRead(self))

    def from_db_value(self, value: Any, *_: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        if not isinstance(value, str) or len(value) > self.limit:
            raise PlainTextRefused(f"{self.model.__name__}.{self.attname} takes text of up to {self.limit} characters.")
        key = key_of(getattr(model_instance, self.owner))
        return Sealed(seal(value, key=key, place=self._place(model_instance), nonce=os.urandom(NONCE_BYTES)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise PlainTextRefused(f"{self.model.__name__}.{self.attname} is sealed: save the row, one by one.")
        return super().get_db_prep_value(value, connection, prepared)

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> Any:
        if hasattr(value, "resolve_expression"):
            raise PlainTextRefused(f"{self.model.__name__}.{self.attname} is sealed: no expression can write it.")
        return super().get_placeholder(value, compiler, connection)  # type: ignore[misc]

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise PlainTextRefused(f"{self.model.__name__}.{self.attname} is sealed and cannot be searched.")
        return super().get_lookup(lookup_name)

    def open_in(self, instance: models.Model, value: Sealed) -> str:
        """The text of this field in this row."""
        return unseal(value, key=key_with(key_id_of(value)), place=self._place(instance))

    def _place(self, instance: models.Model) -> Place:
        return Place(model=instance._meta.label_lower, field=self.attname, row_id=instance.pk)


class _OpensWhenRead:
    """Reading the attribute opens it; a row that nobody reads stays sealed in memory too."""

    def __init__(self, field: SealedTextField) -> None:
        self.field = field

    @overload
    def __get__(self, instance: None, owner: type[models.Model]) -> SealedTextField: ...
    @overload
    def __get__(self, instance: models.Model, owner: type[models.Model]) -> str | None: ...

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self.field
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        return self.field.open_in(instance, value) if isinstance(value, Sealed) else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value
