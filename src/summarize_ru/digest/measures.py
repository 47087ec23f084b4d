"""Units of measure in all their spellings, and their ratios."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# The kind, the size in the smallest unit of the kind, the name, and other spellings.
_TABLE: Final = """
time 1 секунда секунды секунд секунду секундам сек с
time 60 минута минуты минут минуту минутам мин м
time 3600 час часа часов часам ч
time 86400 день дня дней дням дн сутки суток суткам сут
time 604800 неделя недели недель неделю неделям нед
months 1 месяц месяца месяцев месяцам мес
months 12 год года лет году годам
roubles 1 копейка копейки копеек копейкам коп
roubles 100 рубль рубля рублей рублям руб р ₽
dollars 1 цент цента центов центам
dollars 100 доллар доллара долларов долларам долл $
euros 1 евроцент евроцента евроцентов
euros 100 евро €
yuans 100 юань юаня юаней юаням
percent 1 процент процента процентов процентам %
length 1 миллиметр миллиметра миллиметров мм
length 10 сантиметр сантиметра сантиметров см
length 1000 метр метра метров метрам м
length 1000000 километр километра километров километрам км
mass 1 грамм грамма граммов граммам г гр
mass 1000 килограмм килограмма килограммов килограммам кг
mass 100000 центнер центнера центнеров центнерам ц
mass 1000000 тонна тонны тонн тонну тоннам т
volume 1 миллилитр миллилитра миллилитров мл
volume 1000 литр литра литров литрам л
"""
# Amounts in these, even in similar sentences, often measure different things.
_GENERAL: Final = frozenset({"time", "months", "roubles", "dollars", "euros", "yuans", "percent"})


class Measure(NamedTuple):
    """A unit of measure.

    Attributes:
        kind: what it measures.
        size: its size in the smallest unit of its kind.
        name: its name, the same for all its spellings.
    """

    kind: str
    size: int
    name: str

    @property
    def is_general(self) -> bool:
        """Whether it is a unit of money or time, or per cent: these measure many different things."""
        return self.kind in _GENERAL


def _measures() -> dict[str, tuple[Measure, ...]]:
    """The units that each spelling may stand for, the most frequent first: «м» is metres, but minutes after hours."""
    found: dict[str, tuple[Measure, ...]] = {}
    for kind, size, *spellings in map(str.split, _TABLE.strip().split("\n")):
        measure = Measure(kind, int(size), spellings[0])
        for spelling in spellings:
            found[spelling] = (measure, *found.get(spelling, ()))
    return found


MEASURES: Final[Mapping[str, tuple[Measure, ...]]] = MappingProxyType(_measures())
"""The units that each folded spelling may stand for."""
