"""Parts are found by their type, in whatever order they are listed; a mismatch ends the start and is named."""

from dataclasses import dataclass
from typing import Protocol

import pytest

from infra.services import Services, WiringFault


class Oven(Protocol):
    heat: int


@dataclass
class GasOven:
    heat: int


@dataclass
class Baker:
    oven: Oven


@dataclass(frozen=True)
class Counter:
    baker: Baker
    oven: Oven


def test_a_desk_is_made_of_the_parts_that_its_fields_name() -> None:
    services = Services()
    oven = GasOven(200)
    services.under(Baker).provide(lambda of: Baker(of.get(Oven)))
    services.under(Oven).add(oven)
    counter = services.make(Counter)
    assert counter == Counter(Baker(oven), oven)
    assert services.make(Counter).baker is counter.baker
    assert services.add(counter) is services.make(Counter) is services.get(Counter)


def test_what_is_missing_is_named_with_those_who_need_it() -> None:
    services = Services()
    services.under(Baker).provide(lambda of: Baker(of.get(Oven)))
    with pytest.raises(WiringFault, match=r"no .*\.Oven, which .*\.Baker for .*\.Counter needs"):
        services.make(Counter)
    with pytest.raises(WiringFault, match=r"no .*\.GasOven, which whoever puts the system together needs"):
        services.get(GasOven)
    with pytest.raises(WiringFault, match="Oven"):
        services.finish()


def test_two_parts_of_one_type_are_refused() -> None:
    services = Services()
    services.add(GasOven(1))
    with pytest.raises(WiringFault, match=r"two of .*\.GasOven"):
        services.under(GasOven).provide(lambda of: GasOven(2))


def test_parts_that_need_each_other_are_named() -> None:
    services = Services()
    services.under(Baker).provide(lambda of: Baker(of.get(Oven)))
    services.under(Oven).provide(lambda of: of.get(Baker).oven)
    with pytest.raises(WiringFault, match=r"each other: .*\.Baker > .*\.Oven > .*\.Baker"):
        services.finish()


def test_what_is_no_desk_and_no_part_cannot_be_made() -> None:
    class Cellar:
        pass

    with pytest.raises(WiringFault, match="Cellar"):
        Services().make(Cellar)
