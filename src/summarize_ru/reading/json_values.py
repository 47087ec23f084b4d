"""JSON whose numbers may have any number of digits."""

import json
from typing import Any


def parse_json(text: str | bytes) -> Any:  # noqa: ANN401  (any value of JSON)
    """The value of a JSON text; an integer of more digits than Python reads (4,300) is a float, mostly infinity.

    Raises:
        ValueError: it is not JSON; mostly a `json.JSONDecodeError`.
        RecursionError: its arrays and objects are nested too deep.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer with too many digits, or bytes that are not UTF-8
        return json.loads(text, parse_int=_number)


def _number(digits: str) -> float:
    try:
        return int(digits)
    except ValueError:
        return float(digits)
