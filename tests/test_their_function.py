"""A function that a learner hands over: which three dots are those of the task."""

import numpy as np
import pytest

from checks.their_function import dots_left


def with_an_index(x):
    return x[..., 0]


def with_an_index_of_its_own(x, i: "tuple[int, ...]"):
    x[..., i + 1] = x[...]
    return np.where(x[..., np.newaxis] > 0, x[..., i], 0)


def returned(x):
    return ...


def assigned(x):
    y = ...
    return x[..., 0], y


def handed_on(x):
    return np.sum(..., axis=0)


def beside_an_index(x):
    return ..., x[0]


def a_statement(x): ...  # noqa: PIE790


@pytest.mark.parametrize("function", [with_an_index, with_an_index_of_its_own, len])
def test_an_index_is_no_task(function):
    assert not dots_left(function)


@pytest.mark.parametrize(
    "function", [returned, assigned, handed_on, beside_an_index, a_statement]
)
def test_dots_as_a_value_or_a_statement_are_those_of_the_task(function):
    assert dots_left(function)


def test_without_a_source_the_compiled_function_is_asked():
    names: dict = {}
    exec("def unanswered(x): return ...\ndef answered(x): return x + 1", names)
    assert dots_left(names["unanswered"]) and not dots_left(names["answered"])
