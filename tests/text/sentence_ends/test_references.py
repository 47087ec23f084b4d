"""References: each rule on its own."""

import pytest

from summarize_ru.text.sentence_ends import references
from tests.text.drawn import candidate_at

# Of each rule, at the `|`: True where a sentence ends, False where it goes on, None where the rule has no opinion.
VERDICTS: dict[str, dict[str, bool | None]] = {
    "bibliography": {
        "История верфи|. — 2011": False,
        "История верфи|. — 214 с.": False,
        "История верфи|. — 2-е изд.": False,
        "История верфи|. – № 5": False,
        "История верфи|. - М.: Волна": False,
        "История верфи|. — Томск: Волна, 1998": False,
        "История верфи|. — Томск: Волна без года": None,
        "История верфи|. — Томск — хороший город": None,
        "История верфи|. Томск: Волна, 1998": None,
        "История верфи|. / Под ред. Лотмана": False,
        "История верфи|. / А. Блок": False,
        "История верфи|. / А верфи": None,
        "История верфи|. М.: Волна": False,
        "История верфи|. СПб.: Волна": False,
        "Там же|. С. 112": False,
        "История верфи|. Т. 2": False,
        "История верфи|. Вып. 5": False,
        "История верфи|. Pp. 5": False,
        "см. [8|. С. 16]": False,
        "см. [8|. C. 16]": False,
        "см. [8|. S. 16]": False,
        "История верфи|. Vol. 5": False,
        "История верфи|. Указ. соч.": False,
        "История верфи|. Указ царя": None,
        "Громов А|. Письма // Речь": False,
        "Громов А|. Письма. М.: Речь": False,
        "Громов А|. Письма. — Томск: Волна, 1998": False,
        "Громов А|. Письма: Речь": None,
        "Громов а|. Письма // Речь": None,
        "Громов|. Письма // Речь": None,
        f"Громов А|. {'х' * 156} // Речь": False,  # as far as 160 characters ahead
        f"Громов А|. {'х' * 157} // Речь": None,
        "Громов // Вестн. № 1|. 1974": False,
        "Громов // Вестн. № 1|. № 3": False,
        "Громов // Вестн|. Т. 3": False,
        "Громов // Вестн|. Vol. 3": False,
        "Громов // Вестн|. Том 3": None,
        "Громов // Вестн|. 19": None,
        "Громов // Вестн. |№ 1|. 1974": None,
        "Громов. Письма|. № 3": None,
        f"Громов //{'х' * 158}|. № 3": False,  # as far as 160 characters back
        f"Громов //{'х' * 159}|. № 3": None,
    },
    "section": {
        "п. 1.2|. Правил": False,
        "Согласно п. 1.2|. Правил": False,
        "Согласно п. 1.2|. Он": None,
        "Согласно п. 1.2|. «Правил": None,
        "Согласно п. 1|. Правил": False,
        "Согласно п. 1|. Правила": None,
        "Согласно п. 1|. Положения": False,
        "Согласно п. 1|. Семейного кодекса": False,
        "Согласно п. 1|. Общих условий": False,
        "Согласно п. 1|. Федерального конституционного закона": False,
        "Согласно п. 1|. ГК": False,
        "Согласно п. 1|. Закон": None,
        "Согласно п. 1|. «Закона": None,
        "Согласно ст. 1, 2|. Закона": False,
        "Согласно ст. 1–3|. Закона": False,
        "Согласно ст. 1 и 3|. Закона": False,
        "Согласно п.п.1.8, 2.2|. Правил": False,
        "Согласно ст. ст. 5, 6|. Кодекса": False,
        "Гл. IV|. Закона": False,
        "Гл. IV|. Ст. 5": False,
        "Гл. 5|. Ст. 5": False,
        "Гл. 5|. Статьи": False,
        "Гл. V|. Он": None,
        "Дом 5|. Закона": None,
        "мост. 5|. Закона": None,
        "Согласно п 1.2|. Правил": None,
        "Согласно п. а.2|. Правил": None,
        "Согласно п. 1.а|. Правил": None,
        "Согласно п. 1 2|. Правил": False,
        "Согласно о. 1.2|. Правил": None,
        ". 1.2|. Правил": None,
    },
    "scripture": {
        "Ин|. 3:16": False,
        "См. Ин|. 3:16": False,
        "1 Кор|. 13:4": False,
        "Ис|. Нав. 1:8": False,
        "Песн|. Песн. 1:2": False,
        "Прем|. Соломона 1:2": None,
        "Матф|. V, 3": False,
        "Матф|. Гл. V": False,
        "Матф|. Главный": None,
        "Пс|. 50": False,
        "Пс|. Потом": None,
        "пс|. 50": None,
        "Дан|. 7:13": False,
        "Дан|. 7": None,
        "дан|. 7:13": None,
        "Год|. 7:13": None,
        "Ин|. (3:16)": None,
    },
}


@pytest.mark.parametrize(
    ("rule", "drawn", "verdict"), [(rule, *case) for rule, table in VERDICTS.items() for case in table.items()]
)
def test_rule(rule: str, drawn: str, *, verdict: bool | None) -> None:
    assert getattr(references, rule)(candidate_at(drawn)) is verdict
