"""Names stand in the order of their readers' alphabet."""

import pytest

from caliber.text.sorting import alphabetical_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", ["Ель", "Ёж", "Жук", "ива", "Йод", "Яр"]),
        (
            "az",
            ["Çay", "Dağ", "Ev", "Əl", "Fil", "Gül", "Hava", "Xəbər", "Iraq", "İran", "Jalə", "Kür", "Qala", "Laçın"],
        ),
        (
            "az",
            ["Ağa", "Axın", "Ayan", "Əkin", "Hovuz", "XALQ", "Işıq", "İlham", "Kür", "Qax", "Lerik", "Şəki", "Tovuz"],
        ),
        ("hy", ["Աբովյան", "Երևան", "Էջմիածին", "Ընթերցող", "Թումանյան", "Օդ", "Ֆրիկ"]),
        ("en", ["Eclair", "Éclair", "Egg", "Zebra"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language: str, names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: alphabetical_key(name, language)) == names


def test_a_shorter_name_and_a_figure_come_first() -> None:
    names = ["2024", "Gas", "Gas corridor"]
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: alphabetical_key(name, "en")) == names


def test_names_in_a_foreign_script_come_last() -> None:
    names = ["Яр", "Abc"]
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: alphabetical_key(name, "ru")) == names
