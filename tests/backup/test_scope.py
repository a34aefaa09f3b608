"""Every table is in an archive, or is named as one that isn't."""

from django.apps import apps

from projects.backup.rows import columns_of
from projects.backup.scope import LEFT_OUT, archived_models

# How a value of these becomes JSON and comes back is known.
KNOWN_FIELDS = {
    "AutoField",
    "BigAutoField",
    "BigIntegerField",
    "BinaryField",
    "BooleanField",
    "CharField",
    "DateField",
    "DateTimeField",
    "DecimalField",
    "FileField",
    "FloatField",
    "ForeignKey",
    "IntegerField",
    "JSONField",
    "OneToOneField",
    "PositiveBigIntegerField",
    "PositiveIntegerField",
    "PositiveSmallIntegerField",
    "SlugField",
    "SmallIntegerField",
    "TextField",
    "UUIDField",
}


def test_each_model_is_archived_or_named() -> None:
    stored = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    archived = {model._meta.label_lower for model in archived_models(apps)}
    assert archived | LEFT_OUT == stored
    assert not archived & LEFT_OUT


def test_each_kind_of_field_is_known() -> None:
    kinds = {
        field.get_internal_type() for model in archived_models(apps) for field in columns_of(model)
    }
    assert kinds <= KNOWN_FIELDS
