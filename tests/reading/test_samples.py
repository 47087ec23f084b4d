"""One document in every format that is read, made by pandoc and LibreOffice: see samples/make.sh."""

from pathlib import Path

import pytest

from summarize_ru import Document, read, summarize

SAMPLES = Path(__file__).parent / "samples"
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.suffix not in {".md", ".png", ".sh"})
SOURCE = SAMPLES / "lighthouse.md"

QUOTATION = [
    "Раньше я вставал каждые три часа и подкручивал механизм.",
    "Теперь маяк справляется сам, а мне осталось протирать стёкла.",
]
# In PDF and in EPUB by LibreOffice quotations differ from paragraphs by their look alone.
UNMARKED = {
    "libreoffice.pdf": QUOTATION,
    "libreoffice.epub": QUOTATION,
}


def sentences(document: Document, kind: str = "paragraph") -> list[str]:
    """The whole sentences in blocks of a kind."""
    spans = [block for block in document.blocks if block.kind == kind]
    return [
        document.on_one_line(*span)
        for span in document.spans
        if any(block.start <= span[0] and span[1] <= block.stop for block in spans)
        and document.text[span[1] - 1] in ".!?…"
    ]


def test_the_source_says_what_it_must() -> None:
    document = read(SOURCE)
    assert document.title == "Маяк на Кривом мысу снова светит"
    assert {block.kind for block in document.blocks} >= {"heading", "item", "table", "caption", "quote", "furniture"}
    assert len(sentences(document)) == 14
    assert sentences(document, "quote") == QUOTATION


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_format_gives_the_same_title_sentences_and_summary(path: Path) -> None:
    expected, document = read(SOURCE), read(path)
    assert document.title == expected.title
    found = sentences(document)
    unmarked = UNMARKED.get(path.name, [])
    assert [sentence for sentence in found if sentence in unmarked] == unmarked
    assert [sentence for sentence in found if sentence not in unmarked] == sentences(expected)
    assert str(summarize(document, 3)) == str(summarize(expected, 3))
    assert document.source == str(path)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_footnotes_headings_tables_and_captions_are_no_part_of_paragraphs(path: Path) -> None:
    document = read(path)
    kinds = {document.text[block.start : block.stop].removeprefix("1 "): block.kind for block in document.blocks}
    assert kinds["Дорогу обещали построить ещё в прошлом веке."] == "furniture"
    assert {kinds[heading] for heading in ("Что сделали строители", "Сколько это стоило", "Что дальше")} == {"heading"}
    assert [kind for text, kind in kinds.items() if "Фундамент\t52" in text] == ["table"]
    assert kinds["Расходы на ремонт"] in {"caption", "heading"}
