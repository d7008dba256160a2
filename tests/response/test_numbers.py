"""One rule for numbers, wherever they are typed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import question
from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import QuestionType
from wci_assess.response.numbers import decimal_number, population, whole_number
from wci_assess.response.value_reading import read_value


@pytest.mark.parametrize("typed", ["1500", "1,500", "1 500", "1\u00a0500", " 1\u202f500 ", "+1500"])
def test_a_population_is_read_as_people_write_it(typed: str) -> None:
    assert population(typed) == whole_number(typed) == 1500


@pytest.mark.parametrize("typed", ["1,5", "48.5", "-5", "0", "1e9", "1.500", "45000000000", "", "lots", "1,50,000"])
def test_what_is_no_population_is_refused(typed: str) -> None:
    with pytest.raises(ExpectedError) as refused:
        population(typed)
    assert refused.value.code == "unfit-value"


def test_a_comma_before_three_digits_is_asked_back_except_for_whole_numbers() -> None:
    with pytest.raises(ExpectedError):
        decimal_number("1,500")
    assert decimal_number("1,5") == Decimal("1.5")
    assert read_value(question("n", QuestionType.NUMBER, whole=True), "1,500") == 1500
    with pytest.raises(ExpectedError):
        read_value(question("n", QuestionType.NUMBER, whole=True), "1,5")
