"""The public interface as a listing: names, signatures, types, attributes, and the options of the command."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final

from summarize_ru.cli.parser import command_parser
from summarize_ru.methods import METHODS

LISTING: Final = Path(__file__).parent / "api.txt"

MODULES: Final = (
    "summarize_ru",
    *(f"summarize_ru.scorers.{method}" for method in METHODS),
    "summarize_ru.adapters.nltk",
    "summarize_ru.adapters.sumy",
    "summarize_ru.adapters.web",
    "summarize_ru.evaluation",
    "summarize_ru.reading",
    "summarize_ru.text.decisions",
)
"""The public modules, which the documentation shows; every other module may change at any time."""

_SPECIAL: Final = frozenset({"__call__", "__getitem__", "__iter__", "__len__", "__str__", "_repr_html_"})
_ABSENT: Final = inspect.Parameter.empty


def render_api() -> str:
    """The whole listing, as it is now."""
    lines = [line for name in MODULES for line in (*_module(import_module(name)), "")]
    return "\n".join([*lines, *_command(), ""])


def _module(module: ModuleType) -> Iterator[str]:
    yield module.__name__
    names = getattr(module, "__all__", None) or [
        name for name, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__
    ]
    for name in sorted(names):
        if not name.startswith("_"):
            yield from (f"    {line}" for line in _value(name, getattr(module, name)))


def _value(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401  (whatever a module has)
    if inspect.isclass(value):
        yield from _class(name, value)
    elif isinstance(value, FunctionType):
        yield f"{name}{_signature(value)}"
    elif type(value).__module__ in {"typing", "types"}:
        yield f"{name} = {_type(value)}"
    else:
        yield f"{name}: {type(value).__name__}"


def _class(name: str, kind: type) -> Iterator[str]:
    bases = [base.__name__ for base in kind.__bases__ if base is not object and not base.__name__.startswith("_")]
    yield f"class {name}({', '.join(bases)})" if bases else f"class {name}"
    is_protocol = getattr(kind, "_is_protocol", False)
    if not is_protocol and _is_ours(kind, "__init__"):
        yield f"    {name}{_signature(kind)}"
    described = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    for attribute in sorted(dir(kind)):
        if _is_ours(kind, attribute) and (attribute in _SPECIAL or not attribute.startswith("_")):
            yield f"    {attribute}" if attribute in described else f"    {_attribute(kind, attribute)}"
    for attribute in sorted(described - set(dir(kind))):
        yield f"    {attribute}"


def _is_ours(kind: type, attribute: str) -> bool:
    """Whether an attribute of a class is defined in this package, and not inherited from elsewhere."""
    owner = next((base for base in kind.__mro__ if attribute in vars(base)), object)
    return owner.__module__.partition(".")[0] == "summarize_ru"


def _attribute(kind: type, name: str) -> str:
    value = inspect.getattr_static(kind, name)
    if isinstance(value, FunctionType):
        return f"{name}{_signature(value)}"
    if isinstance(value, classmethod | staticmethod):
        return f"{type(value).__name__} {name}{_signature(value.__func__)}"
    function = value.fget if isinstance(value, property) else getattr(value, "func", None)
    if function is not None:
        return f"{name}: {_type(inspect.signature(function).return_annotation)}"
    return f"{name} = {value!r}"


def _signature(function: Any) -> str:  # noqa: ANN401  (a function or a class)
    signature = inspect.signature(function)
    parameters = []
    star = slash = False
    for parameter in signature.parameters.values():
        if slash and parameter.kind is not parameter.POSITIONAL_ONLY:
            parameters.append("/")
            slash = False
        if parameter.kind is parameter.POSITIONAL_ONLY:
            slash = True
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            parameters.append("*")
            star = True
        prefix = (
            "*"
            if parameter.kind is parameter.VAR_POSITIONAL
            else "**"
            if parameter.kind is parameter.VAR_KEYWORD
            else ""
        )
        star = star or prefix == "*"
        text = prefix + parameter.name
        if parameter.annotation is not _ABSENT:
            text += f": {_type(parameter.annotation)}"
        if parameter.default is not _ABSENT:
            default = parameter.default
            text += f" = {'...' if repr(default).startswith('<') else repr(default)}"
        parameters.append(text)
    if slash:
        parameters.append("/")
    returned = (
        "" if signature.return_annotation in {_ABSENT, None, "None"} else f" -> {_type(signature.return_annotation)}"
    )
    return f"({', '.join(parameters)}){returned}"


def _type(annotation: object) -> str:
    if isinstance(annotation, str):
        return annotation
    if inspect.isclass(annotation) and not hasattr(annotation, "__args__"):
        return annotation.__name__
    text = re.sub(r"\b(?:typing|collections\.abc|summarize_ru(?:\.[a-z_]+)*)\.", "", repr(annotation))
    # Each version of NumPy shows its own alias differently.
    text = re.sub(r"numpy\.ndarray\[(?:Any|tuple\[[^]]*\]), numpy\.dtype\[([^]]*)\]\]", r"NDArray[\1]", text)
    return text.replace("numpy.", "np.")


def _command() -> Iterator[str]:
    yield "summarize-ru"
    for action in command_parser()._actions:
        names = ", ".join(action.option_strings) or action.metavar
        takes = f" {action.metavar or action.dest}" if action.option_strings and action.nargs != 0 else ""
        choices = f" of {', '.join(map(str, action.choices))}" if action.choices else ""
        yield f"    {names}{takes}{choices}"
