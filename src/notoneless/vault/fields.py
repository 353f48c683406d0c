"""A model field that is stored encrypted and read as text; it cannot be searched, its blind index can."""

import base64
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from notoneless.vault import sealing

EXPORT_MARK = "sealed:"
ALLOWED_LOOKUPS = {"isnull"}


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]
    """AES-256-GCM (or SM4-GCM), bound to 'app.model.field': a value copied into another column does not open."""

    description = "Encrypted text"
    empty_values = [None, ""]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        if not self.editable:
            kwargs["editable"] = False
        return name, path, args, kwargs

    @property
    def bound_to(self) -> bytes:
        return f"{self.model._meta.label_lower}.{self.name}".encode()

    def get_default(self) -> Any:
        return super(models.BinaryField, self).get_default()

    def _check_str_default_value(self) -> list[Any]:
        return []

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, str):
            raise TypeError(f"{self.model._meta.label}.{self.name} takes text, not {type(value).__name__}")
        return super().get_db_prep_value(sealing.seal(value.encode(), self.bound_to), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> str | None:
        return None if value is None else sealing.unseal(bytes(value), self.bound_to).decode()

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(EXPORT_MARK):
            blob = base64.b64decode(value.removeprefix(EXPORT_MARK))
            return sealing.unseal(blob, self.bound_to).decode()
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        """Dumps stay sealed."""
        value = self.value_from_object(obj)
        if value is None:
            return None
        return EXPORT_MARK + base64.b64encode(sealing.seal(value.encode(), self.bound_to)).decode()

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ALLOWED_LOOKUPS:
            raise FieldError(
                f"{self.name} is encrypted and cannot be looked up by '{lookup_name}'; use its blind index column"
            )
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted and has no transform '{lookup_name}'")
