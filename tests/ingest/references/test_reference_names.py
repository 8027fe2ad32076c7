"""The words of an author field become CSL names: who is one person, which word is the family name, who is a body."""

from __future__ import annotations

import pytest

from briefgen.ingest.references.names import parse_names


def _plain(text: str) -> list[str]:
    return [
        "|".join(filter(None, (name.get("family"), name.get("given"), name.get("suffix"), name.get("literal"))))
        for name in parse_names(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ming-Yen Tsai", ["Tsai|Ming-Yen"]),
        ("V.Paramonov, A.Strokov, O.Stolpovskij", ["Paramonov|V.", "Strokov|A.", "Stolpovskij|O."]),
        ("Paramonov, V.", ["Paramonov|V."]),
        ("Müller, Karl-Heinz/Wolf, Otto", ["Müller|Karl-Heinz", "Wolf|Otto"]),
        ("Karl-Heinz Müller/Otto Wolf", ["Müller|Karl-Heinz", "Wolf|Otto"]),
        ("Moreau, Anne, Paul Petit, and Luc Roux", ["Moreau|Anne", "Petit|Paul", "Roux|Luc"]),
        ("Harlow, M. P., & Helm, R. A.", ["Harlow|M. P.", "Helm|R. A."]),
        ("Kresel, A.; Ball, W.", ["Kresel|A.", "Ball|W."]),
        ("Bauman RA, Ling G, Tong L, et al.", ["Bauman|RA", "Ling|G", "Tong|L"]),
        ("ROSSI P.", ["ROSSI|P."]),
        ("DUPONT, Édith. MARTIN, Chantal", ["DUPONT|Édith", "MARTIN|Chantal"]),
        ("Jean de La Fontaine", ["de La Fontaine|Jean"]),
        ("Ludwig van der Berg", ["van der Berg|Ludwig"]),
        ("Berg, Ludwig van der", ["van der Berg|Ludwig"]),
        ("John Smith, Jr., and Ann Lee", ["Smith|John|Jr.", "Lee|Ann"]),
        ("G. Rossi e P. Bianchi", ["Rossi|G.", "Bianchi|P."]),
        ("Иванов И.И., Петров А. В.", ["Иванов|И.И.", "Петров|А. В."]),
        ("А. В. Петров и др.", ["Петров|А. В."]),
        ("R. Campbell & P. Smith (eds.)", ["Campbell|R.", "Smith|P."]),
        ("by John Smith", ["Smith|John"]),
        ("Kant", ["Kant"]),
        ("Department of Defense Chief Information Officer", ["Department of Defense Chief Information Officer"]),
        ("Office of Mgmt. & Budget, Exec. Office of the President", ["Office of Mgmt. & Budget, Exec. Office of the President"]),
        ("Itar-Tass", ["Itar-Tass"]),
        ("William House", ["House|William"]),
        ("———", []),
        ("", []),
        ("et al.", []),
    ],
)
def test_names_are_told_apart(text: str, expected: list[str]) -> None:
    """Each person with family and given name in the order of the text; "et al." and dashes are nobody."""
    assert _plain(text) == expected
