"""The fields in the head of a mail: «От: …», «Кому: …», «Тема: …»."""

import re
from typing import Final

from summarize_ru.patterns import lazy_pattern

FIELD: Final = lazy_pattern(
    r"[> ]{0,8}\*{0,2}(?:(?P<sender>от(?: кого)?|отправитель|from|sender)"
    r"|(?P<receiver>кому|получател[ьи]|(?:скрытая )?копия|to|b?cc)"
    r"|(?P<time>дата|отправлено|получено|date|sent|received)|(?P<subject>тема(?: письма| сообщения)?|subject)"
    r"|вложени[ея]|прикрепл[её]нные файлы|важность|приоритет|ответить|attachments?|importance|priority|reply-to"
    r"|(?:x|list|mime|message|content|return|delivered|user)-[a-z-]{2,30})\s?:(?=\*{0,2}(?:\s|\Z))",
    re.IGNORECASE,
)
"""The beginning of a line in the head of a mail; most heads have lines of several of the groups."""
LEAST_FIELDS: Final = 2
"""Lines of this many groups make a head; one alone may be a line of a talk or of a form."""
FIELDS_IN_A_LINE: Final = lazy_pattern(
    r"(?<!\S)(?:(?P<sender>От(?: кого)?|From)|(?P<receiver>Кому|To)|(?P<time>Дата|Отправлено|Date|Sent)"
    r"|(?P<subject>Тема|Subject)|Копия|Cc)\s?:\s"
)
"""A field of a head whose line breaks were lost; a head has three groups of them in one line."""
REPLY: Final = r"(?:(?:re|fwd?|отв|пер(?:есл)?)(?:\[\d{1,3}\])?\s?:\s*)*+"
"""A pattern for what mail programs set before the subject, in any case of letters: «Re: Fwd: », «Отв: », «Re[2]: »."""
