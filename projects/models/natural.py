"""Natural keys: how the fixtures refer to a row without its primary key."""

from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class NaturalKeyManager(models.Manager[M]):
    """Finds a row by the fields that the model names in `natural_key_fields`."""

    use_in_migrations = False

    def get_by_natural_key(self, *values: Any) -> M:
        fields: tuple[str, ...] = self.model.natural_key_fields  # type: ignore[attr-defined]
        return self.get(**dict(zip(fields, values, strict=True)))


class NaturalKeyModel(models.Model):
    """A model whose rows have a natural key: `natural_key_fields` (lookups, "__" allowed)."""

    natural_key_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        values = []
        for lookup in self.natural_key_fields:
            value: Any = self
            for attribute in lookup.split("__"):
                value = getattr(value, attribute)
            values.append(str(value) if hasattr(value, "hex") else value)
        return tuple(values)
