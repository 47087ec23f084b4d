"""The catalogue has every message of the package, compiled, with the same fields."""

from summarize_ru.translation import LANGUAGES, translation
from tests.catalogue import COMPILED, FIELD, compiled, messages, read_catalogue


def test_every_message_is_translated_and_no_other() -> None:
    translated = {
        strings(message.id) for message in read_catalogue() if message.id and all(strings(message.string or ""))
    }
    assert set(messages()) == translated


def test_fields_of_a_message_and_its_translation_agree() -> None:
    for message in read_catalogue():
        for given in strings(message.id) if message.id else ():
            for translated in strings(message.string or ""):
                assert set(FIELD.findall(given)) == set(FIELD.findall(translated)), given


def test_compiled_catalogue_is_that_of_the_text() -> None:
    assert COMPILED.read_bytes() == compiled(), "run make renew"


def test_both_languages_are_there() -> None:
    assert {language: translation(language).gettext("Summary") for language in LANGUAGES} == {
        "ru": "Краткое содержание",
        "en": "Summary",
    }
    forms = [translation("ru").ngettext("{count} text", "{count} texts", count) for count in (1, 3, 5, 11, 21)]
    assert forms == ["{count} текст", "{count} текста", "{count} текстов", "{count} текстов", "{count} текст"]


def strings(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A message as the tuple of its forms."""
    return (value,) if isinstance(value, str) else tuple(value)
