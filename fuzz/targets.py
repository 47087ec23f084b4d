"""The targets: functions that take any bytes, and raise an error if a part of the library treats them wrongly.

They need no fuzzer: `tests/test_fuzz_corpus.py` runs them on the inputs that a fuzzer found worth keeping.
"""

import contextlib
import csv
import io
import json
import math
import re
import ssl
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from unittest import mock
from urllib.parse import SplitResult

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from fuzz.alphabet import decode, encode
from fuzz.documents import DOCUMENTS
from fuzz.readers import READERS
from fuzz.scratch import scratch_folder
from summarize_ru import (
    Analyzer,
    Characters,
    InvalidLengthError,
    Length,
    PageLimitError,
    Sentences,
    Share,
    Summarizer,
    SummarizeRuError,
    Summary,
    Words,
    split_sentences,
)
from summarize_ru.adapters.web import read_html
from summarize_ru.batch.collection import Fields
from summarize_ru.batch.csv import CsvReader
from summarize_ru.batch.encodings import LineEncoding
from summarize_ru.batch.errors import CollectionError
from summarize_ru.batch.formats import input_file
from summarize_ru.batch.lines import LineReader
from summarize_ru.batch.run import open_collection, summarize_to_stream
from summarize_ru.cli import main
from summarize_ru.cli.files import read_file
from summarize_ru.cli.outcome import FileError
from summarize_ru.methods import METHODS
from summarize_ru.reading import page_limits
from summarize_ru.reading.answer import MEDIA_TYPES, Page, Refusal, ask
from summarize_ru.reading.decoding import KNOWN_ENCODINGS, recognize_encoding
from summarize_ru.reading.decoding import decode as decode_bytes
from summarize_ru.reading.download import check_address, resolve
from summarize_ru.reading.formats import recognize_format
from summarize_ru.reading.page_decoding import decode_page
from summarize_ru.rendering import Article, Layout, render
from summarize_ru.rendering.controls import visible
from summarize_ru.text.line_breaks.folding import MARKS
from summarize_ru.text.words import find_words, fold
from tests.rendering.pages import article_of, read, shown, shown_items

if TYPE_CHECKING:
    from summarize_ru.batch.outcomes import Failure

Target: TypeAlias = Callable[[bytes], None]

_METHODS: Final = tuple(METHODS)
_LONG: Final = 8000  # characters of a text that is repeated to make a long one
_ASKED: Final = SplitResult("http", "example.org", "/news/1", "", "")
_SIZE: Final = 300  # bytes that a page may have
_FEW_ATTRIBUTES: Final = 2
_CYRILLIC: Final = re.compile(r"[а-яё-]+")
_FINAL_HARD_SIGN: Final = re.compile(r"ъ(?=-|$)", re.MULTILINE)
_TODAYS_LETTERS: Final = str.maketrans("ѣіѳѵ", "еифи")
_OURS: Final = frozenset(
    {
        *("!doctype", "html", "head", "meta", "title", "style", "body", "main", "article", "header", "section"),
        *("footer", "nav", "div", "h1", "h2", "h3", "p", "ol", "li", "a", "mark", "span", "br"),
        *("fieldset", "legend", "label", "input", "details", "summary", "svg", "rect"),
    }
)
_OURS_IN_A_NOTEBOOK: Final = frozenset({"div", "ol", "li", "small", "p"})
_MARKDOWN: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_MARKDOWN_PROSE: Final = {"root", "paragraph", "inline", "text", "softbreak", "hardbreak", "strong"}
_MARKDOWN_LIST: Final = {"root", "bullet_list", "list_item", "paragraph", "inline", "text"}
_LEFT_OUT: Final = ("--url", "--workers")  # a fuzzer must not use the network or start processes
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]+m")
_PRINTED_AWAY: Final = re.compile("[\\s\u00ad\u200b-\u200f\u2010\u2060\ufeff-]")


def splitting(data: bytes) -> None:
    """Offsets are exact, sentences in order, with only white space between them."""
    text = decode(data)
    at = 0
    for sentence in split_sentences(text):
        assert not text[at : sentence.start].strip()
        assert sentence.text
        assert sentence.text == sentence.text.strip() == text[sentence.start : sentence.stop]
        at = sentence.stop
    assert not text[at:].strip()


def respelling(data: bytes) -> None:
    """A text has the same sentences each time, with either kind of line ends, in either Unicode form of its letters."""
    text = decode(data)
    assert split_sentences(text) == split_sentences(text)
    unix = text.replace("\r", "")
    windows = [sentence.text.replace("\r", "") for sentence in split_sentences(unix.replace("\n", "\r\n"))]
    assert windows == [sentence.text for sentence in split_sentences(unix)]
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    # Any other mark may stand between the parts of a letter, which then is not one letter.
    folded = {character for character in decomposed if unicodedata.combining(character)}
    if folded | set(decomposed).difference(composed) <= set(MARKS):
        sentences = [unicodedata.normalize("NFC", sentence.text) for sentence in split_sentences(decomposed)]
        assert sentences == [sentence.text for sentence in split_sentences(composed)]


def analyzing(data: bytes) -> None:
    """Each word has one term or none, in the spelling of today; folding twice changes nothing; case does not matter."""
    text = decode(data)
    words = find_words(text, 0, len(text))
    terms = _analyzer().analyze(words)
    plain = _plain_analyzer().analyze(words)
    assert len(terms) == len(plain) == len(words)
    assert list(filter(None, terms)) == _analyzer().terms(text)
    at = 0
    for word, term, whole in zip(words, terms, plain, strict=True):
        at = text.index(word, at) + len(word)
        folded = fold(word)
        assert fold(folded) == folded
        today = _FINAL_HARD_SIGN.sub("", folded.translate(_TODAYS_LETTERS))
        assert whole == (today if len(today) > 1 else "")
        assert whole or not term
        if _CYRILLIC.fullmatch(word.lower()):
            assert fold(word.upper()) == fold(unicodedata.normalize("NFD", word)) == folded
            assert today.startswith(term[:-1])  # a stem may end in another letter than the word has there


def summarizing(data: bytes) -> None:
    """With every method, length, diversity and bias, the budget and the order are kept, and every score is a number."""
    method, unit, limit, preferences, repeats = data[:5].ljust(5, b"\0")
    title, _, text = decode(data[5:]).rpartition("\0")
    if text and repeats % 4 == 0:
        text *= max(_LONG // len(text), 1)
    try:
        length = _length(unit, limit)
    except InvalidLengthError:
        assert not limit
        return
    assert limit
    summarizer = Summarizer(
        method=_METHODS[method % len(_METHODS)],
        length=length,
        diversity=(0.0, 0.3, 1.0)[preferences % 3],
        position_bias=(None, 0.0, 0.4)[preferences // 3 % 3],
        title_bias=(None, 0.0, 3.0)[preferences // 9 % 3],
    )
    summary = summarizer(text, title or None)
    _check_summary(summary, text)
    assert summarizer(text, title or None) == summary
    if summary.explainer is not None:
        for explanation, sentence in zip(summary.explain(), summary, strict=True):
            assert explanation.sentence == sentence
            weights = [reason.weight for reason in explanation.reasons]
            assert all(map(math.isfinite, weights))
            assert weights == sorted(weights, reverse=True)


def _check_summary(summary: Summary, text: str) -> None:
    assert "".join("".join(text[slice(*span)] for span in summary.spans).split()) == "".join(text.split())
    assert all(stop <= after for (_, stop), (after, _) in pairwise(summary.spans))
    assert len(summary.scores) == len(summary.spans)
    assert all(map(math.isfinite, summary.scores))
    assert list(summary.chosen) == sorted(set(summary.chosen))
    assert all(0 <= index < len(summary.spans) for index in summary.chosen)
    assert len(summary.text.splitlines()) <= 1
    json.dumps(summary.to_dict(), allow_nan=False)
    count = len(summary.spans)
    match summary.length:
        case Sentences(limit):
            assert len(summary) == min(limit, count)
        case Words(limit):
            assert len(find_words(summary.text, 0, len(summary.text))) <= limit
        case Characters(limit):
            assert len(summary.text) <= limit
        case Share(limit):
            assert limit * count - 1 < len(summary) <= limit * count + 1e-8


def reading(data: bytes) -> None:
    """A file gives its text, in the encoding that it shows itself, or one line that says what is wrong."""
    path = scratch_folder() / ("page.html" if data[:1] == b"<" else "text.txt")
    path.write_bytes(data)
    try:
        source = read_file(str(path))
    except FileError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  (no test of pytest's)
        assert str(path) in str(error)  # noqa: PT017  (as above)
        return
    assert source == read_file(str(path))
    assert not source.text.startswith("\ufeff")
    source.text.encode("utf-8", "surrogatepass")
    if path.suffix == ".txt" and _is_plain_utf8(data):
        assert source.text.encode() == data.removeprefix(b"\xef\xbb\xbf")


def decoding(data: bytes) -> None:
    """Bytes give a text in the encoding that is named or recognized, or one line that says why not."""
    choice, content = (data or b"\0")[0], data[1:]
    name = (None, *KNOWN_ENCODINGS, "utf-7", "utf-16-le", "unicode_escape")[choice % 11]
    with _within(1):
        try:
            text = decode_bytes(content, name)
        except SummarizeRuError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017  (no test of pytest's)
            return
        name = name or recognize_encoding(content)
    assert name is not None
    assert text == content.decode(name).lstrip("\ufeff").removesuffix("" if text.endswith("\x1a") else "\x1a")


def paging(data: bytes) -> None:
    """A page gives its article, or one line that says why not; no tag has more attributes than were counted."""
    choice, page = (data or b"\0")[0], decode(data[1:]).encode("utf-8", "replace").decode()
    if page and choice % 4 == 0:
        page *= max(_LONG // len(page), 1)
    with _within(3):
        try:
            source = read_html(page.encode(("utf-8", "utf-16", "cp1251", "koi8-r")[choice // 4 % 4], "replace"))
        except SummarizeRuError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017  (as above)
        else:
            for block in source.blocks:
                lines = source.text[block.start : block.stop].split("\n")
                assert block.kind in {"code", "table"} or all(line and line == " ".join(line.split()) for line in lines)
            assert source.title is None or source.title == " ".join(source.title.split())
    with mock.patch.object(page_limits, "TOKEN", page_limits.TOKEN.replace(f"{{0,{page_limits.ATTRIBUTES}}}", "{0,2}")):
        try:
            page_limits.check_markup(page)
        except PageLimitError:
            return
    tree = document_fromstring(f"а{page}", parser=HTMLParser(encoding="utf-8", remove_comments=True))
    assert max(len(element.attrib) for element in tree.iter(etree.Element)) <= _FEW_ATTRIBUTES


def answering(data: bytes) -> None:
    """Any answer of a server gives a page within its bounds, an address that can be checked, or a reason."""
    size, answer = (data or b"\0")[0] + 1, io.BytesIO(data[1:])
    with _within(1):
        try:
            page = ask(_ASKED, _SIZE, len, lambda most: answer.read(min(most, size)))
            if not isinstance(page, Page):
                target = check_address(resolve(_ASKED.geturl(), page))
        except Refusal:
            return
    if isinstance(page, Page):
        assert len(page.content) <= _SIZE
        assert page.media_type in MEDIA_TYPES
        with contextlib.suppress(SummarizeRuError):
            decode_page(page.content, page.charset)
        return
    assert check_address(target.geturl()) == target
    assert target.geturl().isascii()
    assert target.geturl().isprintable()
    ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname=target.hostname)


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """A limit to the processor time; the fuzzer ends an input that takes far more."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def _is_plain_utf8(data: bytes) -> bool:
    with contextlib.suppress(UnicodeDecodeError):
        return data.removeprefix(b"\xef\xbb\xbf").decode().isprintable() and recognize_format(data) is None
    return False


def collecting(data: bytes) -> None:
    """No row of a file of many texts is lost: each comes out with its summary, or as an error that says why not."""
    is_json = data[:1] in {b"{", b"["}
    path = scratch_folder() / ("rows.jsonl" if is_json else "rows.csv")
    path.write_bytes(data)
    file = input_file(str(path))
    assert file is not None
    rows: list[bytes] = []
    errors: list[Failure] = []
    try:
        collection = open_collection(file, Summarizer(method="lead", length=1), Fields(title="title"))
    except CollectionError as error:
        assert str(path) in str(error)  # noqa: PT017  (no test of pytest's)
        return
    with contextlib.closing(collection.reader):
        summarize_to_stream(collection, rows.append, errors.append, 1, lambda _counts, _position: None)
    header, *rows = rows
    assert len(rows) >= len(errors)
    done = list(filter(None, rows))
    assert len(done) + len(errors) == len(rows)
    for bad in errors:
        assert len(bad.reason.splitlines()) == 1
        json.loads(bad.as_json("line"))
    if isinstance(collection.reader, CsvReader):
        lines = io.StringIO((header + b"".join(done)).decode("utf-8-sig"), newline="")
        columns, *cells = csv.reader(lines, delimiter=collection.reader.delimiter, strict=True)
        assert len(cells) == len(done)
        values = [dict(zip(columns, row, strict=True)) for row in cells]
    else:
        if isinstance(collection.reader, LineReader) and collection.reader.encoding == LineEncoding():
            assert len(rows) == sum(not line.isspace() for line in io.BytesIO(data))
        values = [json.loads(row) for row in done]
    for value in values:
        assert isinstance(value["summary"], str)
        assert split_sentences(value["summary"])


def commanding(data: bytes) -> None:
    """With any arguments, the status of the command is 0, 1 or 2, and a person can read what it prints."""
    *words, source = decode(data).replace("/", "").split("\0")
    words = [word for word in words if not word.startswith(_LEFT_OUT)]
    with tempfile.TemporaryDirectory(prefix="summarize-ru-fuzz-") as name:
        folder = Path(name)
        for text in ("text.txt", "rows.jsonl", "rows.csv", "page.html"):
            (folder / text).write_bytes(encode(source))
        output, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with (
            mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8")),
            contextlib.redirect_stdout(output),
            contextlib.redirect_stderr(errors),
            contextlib.chdir(folder),
        ):
            try:
                status = main(words)
            except SystemExit as end:
                status = int(end.code or 0)
    assert status in {0, 1, 2}
    assert status == 0 or errors.getvalue()
    errors.getvalue().encode()
    assert visible(errors.getvalue()) == errors.getvalue()
    output.flush()
    output.buffer.seek(0)
    output.buffer.read().decode()


def reporting(data: bytes) -> None:
    """The page is well formed, has only elements of ours, and shows the sentences and the article."""
    method, limit, layout = data[:3].ljust(3, b"\0")
    title, *texts = decode(data[3:]).split("\0")[:4]
    summarizer = Summarizer(method=("lead", "ranker", "tfidf", "textrank")[method % 4], length=limit % 8 + 1)
    articles = [Article(summarizer(text), name=title or None, title=title or None) for text in texts or [title]]
    headings = len(articles) > 1 or bool(layout % 2)
    root = read(render("html", articles, Layout(headings=headings)))
    assert {node.tag for node in root.all()} <= _OURS
    for element, article in zip(root.all("article"), articles, strict=True):
        summary = article.summary
        links = [item.one("a").text() for item in shown_items(element)]
        assert list(map(_bare, links)) == [_bare(shown(printed)) for printed in _sentences(summary)]
        if summary.source.strip():
            assert _bare(article_of(element)) == _bare(shown(summary.source))
        notebook = read(summary._repr_html_())
        assert {node.tag for node in notebook.all()} <= _OURS_IN_A_NOTEBOOK
        assert [_bare(item.text()) for item in notebook.all("li")] == [
            _bare(shown(printed)) for printed in _sentences(summary)
        ]


def formatting(data: bytes) -> None:
    """Markdown has the sentences without the markup of the text; JSON is valid; a terminal gets no controls."""
    limit, text = (data or b"\0")[0], decode(data[1:])
    summary = Summarizer(method="lead", length=limit % 8 + 1)(text)
    articles = [Article(summary, name="текст.txt")]
    tree = SyntaxTreeNode(_MARKDOWN.parse(render("markdown", articles, Layout())))
    assert {node.type for node in tree.walk()} <= _MARKDOWN_LIST
    items = [_bare(_text_of(node)) for node in tree.walk() if node.type == "list_item"]
    assert items == [_bare(printed).replace("\0", "\ufffd") for printed in _sentences(summary)]
    assert json.loads(render("json", articles, Layout()))["text"] == summary.text
    assert " ".join(render("text", articles, Layout()).split("\n")).rstrip() == summary.text.rstrip()
    highlighted = Layout(highlight=True)
    whole = SyntaxTreeNode(_MARKDOWN.parse(render("markdown", articles, highlighted)))
    assert {node.type for node in whole.walk()} <= _MARKDOWN_PROSE
    assert _bare(_text_of(whole)) == _bare(text).replace("\0", "\ufffd")
    coloured = _COLOUR.sub("", render("text", articles, Layout(highlight=True, colour=True)))
    assert coloured.removesuffix("\n") == visible(text).removesuffix("\n")


def _sentences(summary: Summary) -> list[str]:
    return [summary.document.printed(sentence.start, sentence.stop) for sentence in summary]


def _bare(text: str) -> str:
    """A text without the parts that printing changes: white space, hyphens at line ends, characters without width."""
    return _PRINTED_AWAY.sub("", text)


def _text_of(node: SyntaxTreeNode) -> str:
    return node.content if node.type == "text" else "".join(map(_text_of, node.children))


def _length(unit: int, limit: int) -> Length:
    kinds: tuple[Callable[[int], Length], ...] = (Sentences, Words, Characters, lambda value: Share(value / 255))
    return kinds[unit % len(kinds)](limit)


@cache
def _analyzer() -> Analyzer:
    return Analyzer()


@cache
def _plain_analyzer() -> Analyzer:
    return Analyzer(stem=str, stop_words=())


_ALL: Final[tuple[Target, ...]] = (
    *(splitting, respelling, analyzing, summarizing, reading, decoding, paging, answering, collecting, commanding),
    *(reporting, formatting),
    *READERS,
    *DOCUMENTS,
)
TARGETS: Final = {target.__name__: target for target in _ALL}
"""Every target by its name."""
