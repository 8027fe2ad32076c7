"""Where candidates were found: told again after the article has changed."""

from __future__ import annotations

from briefgen.core.origins import Origin, cells_of, find_again, mark_of, marks_beside, origin_of


def origin(name: str, words: str, text: str, *, article: str = "x") -> Origin:
    """Give the origin of words in a text that is one sentence."""
    start = text.index(words)
    before, after = marks_beside(text, start, start + len(words))
    return Origin(name, name, article, 1, 0, len(text), start, words, "0.90", mark_of(text), before, after)


def again(new: list[Origin], old: list[Origin]) -> dict[int, str]:
    """Give the ids that are found again, by place."""
    return {place: one.id for place, one in find_again(new, old).items()}


def test_a_row_reads_back() -> None:
    """Every column of candidates.csv, and one that tells no place is none."""
    one = origin("a", "5 percent", "Trade of the north grew by 5 percent in all the years.")
    assert origin_of(cells_of(one)) == one
    assert origin_of({"id": "a", "paragraph": "first"}) is None


def test_a_sentence_that_moved_is_the_same() -> None:
    """Case, marks and blanks do not count; another sentence does."""
    old = [origin("a", "5 percent", "Trade grew by 5 percent.")]
    assert again([origin("", "5 percent", "Trade  grew by 5 percent!")], old) == {0: "a"}
    assert again([origin("", "5 percent", "Debt fell by 5 percent.")], old) == {}


def test_a_slip_mended_beside_is_the_same() -> None:
    """On one side of the quantity; the words on the other tell it again."""
    old = [origin("a", "5 percent", "The trade of the northern provinces grew by 5 percent in every singel year since.")]
    new = origin("", "5 percent", "The trade of the northern provinces grew by 5 percent in every single year since.")
    assert again([new], old) == {0: "a"}


def test_one_number_twice_in_a_sentence() -> None:
    """The first is the first; a third is new."""
    text = "It grew by 5 percent and fell by 5 percent and grew by 5 percent."
    one = origin("a", "5 percent", text)
    assert again([one, one, one], [one, origin("b", "5 percent", text)]) == {0: "a", 1: "b"}


def test_another_article_is_another_place() -> None:
    """Though it says the same in the same words."""
    text = "Trade grew by 5 percent."
    assert again([origin("", "5 percent", text, article="y")], [origin("a", "5 percent", text)]) == {}


def test_few_words_tell_nothing() -> None:
    """Two words before a number stand before many."""
    assert marks_beside("It paid 5 percent", 8, 17) == ("", "")
