"""Every regular expression of the library takes linear time, on inputs that are made from the expression itself.

The expressions, and the method that uses each, are read out of the source. For each repetition in an expression, inputs
are made that reach it, repeat it, and then fail. On such inputs nested or overlapping repetitions try the same
characters again and again.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]  # no public name gives the parts of an expression
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

import pytest

import summarize_ru
from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.sentence_ends.candidates import LOOK_BEHIND, Candidate

Use: TypeAlias = tuple["re.Pattern[Any]", str, int]
"""An expression, the method by which it is used, and how many characters it may meet."""

METHODS = ("search", "match", "fullmatch", "split", "sub", "findall", "finditer")
# Examples of the local variables from which expressions are made.
LOCALS = {"smaller": "см|мм", "name": "style"}
PATTERNS = re.Pattern | type(lazy_pattern(""))

LONG = 40_000
SECONDS = 0.05  # linear time is a fiftieth of this, quadratic time more than this
RULE = 2 * LOOK_BEHIND  # rules of the splitter look at most so far to both sides of a stop together
# If time doubles with each repetition, one of the first lengths shows it.
LENGTHS = (*(round(16 * 1.2**step) for step in range(16)), 1_000, 5_000, LONG)
# A class is represented by its first character in this list, so overlapping repetitions get the same one.
COMMON = " а1a-.<\n\"')xАA_\u00ad\u0301!]>=/"
ENDS = ("", "\0", "!", "z")


@cache
def uses() -> dict[Use, str]:
    """Each use of an expression in the source, and the module in which it stands."""
    return {use: module for module, tree, names in modules() for use in uses_in(tree, names)}


def modules() -> Iterator[tuple[str, ast.Module, dict[str, Any]]]:
    for info in pkgutil.walk_packages(summarize_ru.__path__, "summarize_ru."):
        # The adapter of LlamaIndex has no expression, and its library may be missing.
        if info.name not in {"summarize_ru.__main__", "summarize_ru.adapters.llamaindex"}:
            module = importlib.import_module(info.name)
            tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
            yield info.name, tree, LOCALS | vars(module)


def uses_in(tree: ast.Module, names: dict[str, Any]) -> Iterator[Use]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=method)) if method in METHODS:
                yield from ((pattern, method, LONG) for pattern in patterns(node.args[0], tree, names))
            case ast.Attribute(value=ast.Call() as call, attr=method) if method in METHODS and is_compiling(call):
                yield value(call, names), method, LONG
            case ast.Attribute(value=ast.Name(name), attr=method) if method in METHODS:
                if isinstance(pattern := names.get(name), PATTERNS):
                    yield re.compile(pattern.pattern, pattern.flags), method, longest(name, names)


def longest(name: str, names: dict[str, Any]) -> int:
    """How many characters an expression may meet: few if it is private in a module of rules, which get candidates."""
    is_of_rule = "Candidate" in names and names["__name__"] != Candidate.__module__ and name.startswith("_")
    return RULE if is_of_rule else LONG


def patterns(node: ast.expr, tree: ast.Module, names: dict[str, Any]) -> "list[re.Pattern[Any]]":
    """The patterns that an argument may be; if it is a variable, each string of the module that is an expression."""
    with suppress(NameError):
        return [re.compile(value(node, names))]
    found = []
    for constant in (other.value for other in ast.walk(tree) if isinstance(other, ast.Constant)):
        if isinstance(constant, str | bytes) and "\\" in str(constant):
            with suppress(re.error):
                found.append(re.compile(constant))
    return found


def is_compiling(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def value(node: ast.expr, names: dict[str, Any]) -> Any:  # noqa: ANN401
    return eval(ast.unparse(node), dict(names))  # noqa: S307  (the project's own source)


def hard_inputs(pattern: "re.Pattern[Any]", length: int) -> Iterator[Any]:
    """Inputs of about `length` characters that repeat each repetition of an expression and then fail."""
    seen = set()
    for before, inside in repetitions(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
        for unit, start in ((inside, before), (before + inside, ""), (before, ""), (inside * 2 + before, "")):
            for end in ENDS if unit else ():
                text = start + unit * max(1, length // len(unit)) + end
                if text not in seen:
                    seen.add(text)
                    yield text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")


def repetitions(items: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """For each repetition in a parsed expression: a text that leads to it, and one that it repeats."""
    before = ""
    for item in items:
        code, argument = item
        for part in parts(code, argument):
            yield from ((before + lead, inside) for lead, inside in repetitions(part))
        if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT} and argument[1] > LOOK_BEHIND:
            yield from ((before, sample) for sample in samples(argument[2]))
        before += next(iter(samples([item])))


def parts(code: Any, argument: Any) -> list[Any]:  # noqa: ANN401
    """The expressions inside one."""
    if code is op.BRANCH:
        return list(argument[1])
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return [argument[2]]
    if code is op.SUBPATTERN:
        return [argument[3]]
    if code in {op.ASSERT, op.ASSERT_NOT}:
        return [argument[1]]
    return [argument] if code is op.ATOMIC_GROUP else []


def samples(items: Any) -> list[str]:  # noqa: ANN401
    """Some texts that match: the alternatives, and for a class a few of its characters."""
    found = [""]
    for code, argument in items:
        if code is op.BRANCH:
            following = [text for branch in argument[1] for text in samples(branch)]
        elif code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            following = [text * max(1, argument[0]) for text in samples(argument[2])]
        elif code in {op.SUBPATTERN, op.ATOMIC_GROUP}:
            following = samples(argument[3] if code is op.SUBPATTERN else argument)
        elif code in {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY}:
            following = characters(code, argument)
        else:
            following = [""]  # an assertion, a reference to a group
        found = [text + more for text in found for more in following][:6]
    return found


def characters(code: Any, argument: Any) -> list[str]:  # noqa: ANN401
    if code is op.LITERAL:
        return [chr(argument)]
    single = parser.SubPattern(parser.State(), [(code, argument)])
    single.state.str = ""
    matches = re._compiler._code(single, re.DOTALL)  # type: ignore[attr-defined]
    one = re._compiler._sre.compile("", re.DOTALL | re.UNICODE, matches, 0, {}, (None,))  # type: ignore[attr-defined]
    found = [each for each in COMMON if one.fullmatch(each)]
    others = [each for each in found[2:] if not each.isalnum()]  # what no boundary of a word keeps apart from the next
    return found[:2] + others[:1] or ["\u0301"]


@pytest.mark.parametrize("use", uses(), ids=lambda use: f"{uses()[use]}-{use[1]}-{use[0].pattern[:20]!r}")
def test_time_is_linear(use: Use) -> None:
    pattern, method, longest = use
    for length in (length for length in LENGTHS if length <= longest):
        for text in hard_inputs(pattern, length):
            assert any(seconds(pattern, method, text) < SECONDS for _ in range(5)), (length, text[:60])


def seconds(pattern: "re.Pattern[Any]", method: str, text: str) -> float:
    start = time.process_time()
    if method in {"search", "match", "fullmatch"}:
        getattr(pattern, method)(text)
    else:
        pattern.findall(text)
    return time.process_time() - start
