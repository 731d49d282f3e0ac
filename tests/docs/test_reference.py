"""The page of all parameters names every parameter there is."""

from api.app import create_app
from api.config import Settings
from api.openapi import document
from tests.docs import reference


def test_the_page_is_what_the_declarations_say() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.page(), "run `python -m tests.docs`"


def test_the_page_leaves_no_parameter_out() -> None:
    parameters = document(create_app(Settings()))["components"]["parameters"].values()
    declared = {each["name"] for each in parameters if each["in"] == "query"}
    assert len(declared) > 100
    assert declared - reference.names(reference.PAGE.read_text("utf-8")) == set()
