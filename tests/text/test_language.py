"""Which language a text seems to be in."""

import pytest

from summarize_ru import Document
from summarize_ru.text.language import find_language

TEXTS = {
    "ru": (
        "Паром перевёз двадцать машин, и город снова связан с левым берегом. Билет стоит сорок рублей.",
        "Паромъ перевезъ двадцать машинъ, и городъ снова имѣетъ связь съ лѣвымъ берегомъ рѣки. Билетъ стоитъ рубль.",
        "Въезд на паром и съезд с него объявляют по радио; отъезд и подъезд к причалу закрыт для всех, кроме рабочих.",
        "Компания Apple показала MacBook Pro, но купить его в магазине Ольховска нельзя: партию ждут к концу октября.",
    ),
    "uk": ("Пором перевіз двадцять машин, і місто знову має зв’язок із лівим берегом. Квиток коштує сорок гривень.",),
    "be": ("Паром перавёз дваццаць машын, і горад зноў мае сувязь з левым берагам ракі. Білет каштуе сорак рублёў.",),
    "bg": ("Фериботът превози двадесет коли, а през зимата той не плава, защото реката се покрива с лед и ще чака.",),
    "und": (
        "The ferry carried twenty cars, and the town has a link with the left bank of the river again.",
        "Hello world. The ferry is late. Cats are nice.",
        "渡轮昨天把二十辆汽车运到了河对岸，城市又通了。",
        "Трајект је превезао двадесет аутомобила и град поново има везу са левом обалом реке. Карта кошта четрдесет.",
        "Паром жиырма көлікті өткізді, қала қайтадан өзеннің сол жағалауымен байланысты. Билет қырық теңге тұрады.",
    ),
}


@pytest.mark.parametrize(("language", "text"), [(tag, text) for tag, texts in TEXTS.items() for text in texts])
def test_languages_are_told_by_their_letters(language: str, text: str) -> None:
    assert find_language(text) == language
    assert Document(text).language == language


@pytest.mark.parametrize(
    "text", ["", "Паром.", "OK", "1 2 3", "Їжак.", "Apple MacBook Pro", "MacBook Pro 16 Space Gray за рубль"]
)
def test_of_a_short_text_nothing_is_told(text: str) -> None:
    assert find_language(text) == "ru"
