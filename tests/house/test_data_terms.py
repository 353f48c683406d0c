"""Every field of every record says whether it is personal, why it is kept, on what basis and for how long."""

import tomllib

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house.tree import SOURCE

ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("notoneless.")]
MODELS = [model for config in ROOMS for model in config.get_models()]
MASKS = {"none", "identity", "phone", "hidden", "need_to_know"}


def terms_of(model: type[Model]) -> dict[str, object]:
    room = SOURCE.joinpath(*model._meta.app_config.name.split(".")[1:])
    shelf = tomllib.loads((room / "data_terms.toml").read_text(encoding="utf-8"))
    return shelf[model.__name__]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classified_with_purpose_basis_and_retention(model: type[Model]) -> None:
    terms = terms_of(model)
    fields = {field.name for field in model._meta.local_concrete_fields if field.name != "id"}

    listed = [*terms["plain"], *terms["personal"], *terms["sensitive"]]

    assert set(listed) == fields
    assert len(listed) == len(fields), "a field is listed twice"
    assert all(terms[key] for key in ("purpose", "basis", "keep"))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_mask_rule_is_known(model: type[Model]) -> None:
    terms = terms_of(model)

    assert {*terms["personal"].values(), *terms["sensitive"].values()} <= MASKS


def test_identity_numbers_and_phones_are_sealed_columns() -> None:
    sealed = {
        (model.__name__, field.name)
        for model in MODELS
        for field in model._meta.local_concrete_fields
        if type(field).__name__ == "SealedTextField"
    }
    named = {
        (model.__name__, field)
        for model in MODELS
        for field, mask in {**terms_of(model)["personal"], **terms_of(model)["sensitive"]}.items()
        if mask in ("identity", "phone")
    }

    assert named <= sealed
