"""`summarize-ru serve`: a web page to paste texts into, and an HTTP interface for programs."""

from __future__ import annotations

import errno
import ipaddress
import os
import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from summarize_ru.cli.language import gettext as _
from summarize_ru.cli.language import translated
from summarize_ru.cli.outcome import CommandError, ExitStatus
from summarize_ru.cli.parser import CommandParser
from summarize_ru.cli.terminal import tell, tell_note
from summarize_ru.cli.values import count, refusal
from summarize_ru.errors import reason_of
from summarize_ru.messages import Message
from summarize_ru.server.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_DESCRIPTION: Final = Message(
    "Serve a web page to paste texts into or drop files on, at http://127.0.0.1:8000/, and an HTTP interface for "
    "programs (see /openapi.json). Nothing leaves this machine, and no text is kept. Ctrl-C ends it. Needs the extra "
    "serve."
)
_DEFAULT_HOST: Final = "127.0.0.1"
_DEFAULT_PORT: Final = 8000
_LARGEST_PORT: Final = 65535
_MOST_WORKERS: Final = 4  # by default; the largest text takes a gigabyte or so while it is read

_READY: Final = Message("open {url} (Ctrl-C ends it)")
_OPEN_TO_OTHERS: Final = Message(
    "whoever reaches {host} can use this server: it asks for no password and does not encrypt what is sent"
)
_NOT_LOCAL: Final = Message(
    "others can reach {host}, and the server asks for no password and does not encrypt what is sent; add --public if "
    "you want that"
)
_CANNOT_LISTEN: Final = Message("cannot listen at {host}, port {port}: {reason}")
_TAKEN: Final = Message("another program does; give another port, or --port 0 for any that is free")
_PRIVILEGED: Final = Message("the system does not allow it; give a port above 1023, or --port 0 for any that is free")
_NOT_OURS: Final = Message("this machine has no such address; give one that it has, or 0.0.0.0 for all of them")
_NO_PORT: Final = Message("must be a number from 0 to 65535, not {word!r}")


def run(words: Sequence[str]) -> ExitStatus:
    """Serve until Ctrl-C or SIGTERM.

    Raises:
        CommandError: the address cannot be listened at, or others can reach it and --public is missing.
        MissingExtraError: the extra serve is not installed.
    """
    arguments = _parser().parse(words)
    if not _is_local(arguments.host):
        if not arguments.public:
            raise CommandError(_NOT_LOCAL.format(host=arguments.host))
        tell_note(_OPEN_TO_OTHERS.format(host=arguments.host))
    with suppress(KeyboardInterrupt):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as by Ctrl-C, with its processes
        _serve(arguments)
    return ExitStatus.DONE


def _serve(arguments: argparse.Namespace) -> None:
    # Loaded here, because it takes half a second and --help does not need it.
    from summarize_ru.server.app import make_app  # noqa: PLC0415
    from summarize_ru.server.guards import Names  # noqa: PLC0415
    from summarize_ru.server.listen import serve  # noqa: PLC0415
    from summarize_ru.server.pool import Pool  # noqa: PLC0415

    # The workers come first: they are forks, and would keep the port open after this process has closed it.
    with Pool(arguments.workers, arguments.seconds) as pool, _listener(arguments.host, arguments.port) as listener:
        host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
        url = f"http://{host}:{listener.getsockname()[1]}/"
        app = make_app(
            pool,
            Limits(arguments.size * MEGABYTE, arguments.characters, arguments.seconds, arguments.requests),
            Names({arguments.host.lower(), *map(str.lower, arguments.name)}),
            allow_private=arguments.allow_private,
        )
        tell(_READY.format(url=url))
        serve(app, listener)


def _listener(host: str, port: int) -> socket.socket:
    """A socket at an address of this machine."""
    from summarize_ru.server.listen import bind  # noqa: PLC0415  (as above)

    try:
        return bind(host, port)
    except OSError as error:
        raise CommandError(_CANNOT_LISTEN.format(host=host, port=port, reason=_why_not(error))) from error


def _why_not(error: OSError) -> str:
    """Why an address cannot be listened at, and what would work."""
    if isinstance(error, PermissionError):
        return _PRIVILEGED
    if error.errno == errno.EADDRINUSE:
        return _TAKEN
    # The names of hosts have numbers of their own.
    return _NOT_OURS if error.errno in {errno.EADDRNOTAVAIL, socket.EAI_NONAME} else reason_of(error)


def _parser() -> CommandParser:
    parser = CommandParser(prog="summarize-ru serve", description=translated(_DESCRIPTION), allow_abbrev=False)
    parser.add_argument(
        "--port",
        type=_port,
        default=_DEFAULT_PORT,
        metavar="N",
        help=_("the port; 0 takes any free one (default: %(default)s)"),
    )
    _add_access(parser)
    _add_limits(parser)
    return parser


def _add_access(parser: CommandParser) -> None:
    group = parser.add_argument_group(_("who may use it"))
    group.add_argument(
        "--host",
        metavar=_("HOST"),
        default=_DEFAULT_HOST,
        help=_("the address of this machine to listen on (default: %(default)s)"),
    )
    group.add_argument(
        "--public",
        action="store_true",
        help=_(
            "let --host be an address that others can reach: whoever reaches it can use the server, without a password "
            "and without encryption"
        ),
    )
    group.add_argument(
        "--name",
        metavar=_("NAME"),
        action="append",
        default=[],
        help=_("a name that the server answers to, besides localhost and its address; may be given several times"),
    )
    group.add_argument(
        "--allow-private",
        action="store_true",
        help=_("let the page read addresses of this machine and of private networks too"),
    )


def _add_limits(parser: CommandParser) -> None:
    group = parser.add_argument_group(_("limits"))
    usual = Limits()
    for option, default, unit, words in (
        ("--size", usual.size // MEGABYTE, _("MB"), _("megabytes that a request may have (default: %(default)s)")),
        (
            "--characters",
            usual.characters,
            "N",
            _("characters that all texts of a request may have (default: %(default)s)"),
        ),
        (
            "--seconds",
            usual.seconds,
            "N",
            _("seconds that a request may take to arrive, and as many to be answered (default: %(default)s)"),
        ),
        (
            "--requests",
            usual.requests,
            "N",
            _("requests that are taken at the same time; others are told to try again (default: %(default)s)"),
        ),
        (
            "--workers",
            min(_MOST_WORKERS, os.cpu_count() or 1),
            "N",
            _("processes that work at the same time (default: %(default)s)"),
        ),
    ):
        group.add_argument(option, type=count, default=default, metavar=unit, help=words)


def _port(word: str) -> int:
    if not (word.isascii() and word.isdecimal()) or int(word[:6]) > _LARGEST_PORT:
        raise refusal(_NO_PORT.format(word=word))
    return int(word)


def _is_local(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
