"""The language of a title, from the title alone."""

from __future__ import annotations

import pytest

from briefgen.ingest.references.languages import tell_language


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Otnoshenija mezhdu Rossiej i Kitaem: istorija, sovremennost’ i budushhee", "ru-Latn"),
        ("Rossiia i Kitai: perspektivy voennogo sotrudnichestva", "ru-Latn"),
        ("Kitaja mozhno ne bojat’sja eshhe 10 let", "ru-Latn"),
        ("Kul'tura i vlast'", "ru-Latn"),
        ("Россия и Китай: военное сотрудничество", "ru"),
        ("Історія України", "uk"),
        ("中国国防白皮书", "zh"),
        ("Zhongguo guofang", "zh-Latn"),
        ("The Treaty and its Enemies", "en"),
        ("Assessing Russian-Chinese Military Exercises", "en"),
        ("Die Entstehung des Rechts in der Stadt", "de"),
        ("Storia della repubblica veneziana", "it"),
        ("L’invention du quotidien", "fr"),
        ("La vida y la muerte en México", "es"),
        ("Don't look back", ""),
        ("O'Brien's war", ""),
        ("Ulysses", ""),
        ("", ""),
    ],
)
def test_a_title_tells_its_language(title: str, code: str) -> None:
    """Transliterated titles too; empty rather than a guess."""
    assert tell_language(title) == code
