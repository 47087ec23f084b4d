"""A server of the Model Context Protocol on standard input and output: the operations of requests as tools."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import summarize_ru
from summarize_ru.errors import SummarizeRuError
from summarize_ru.extras import needing
from summarize_ru.server.request import OPERATIONS, answer_request
from summarize_ru.validation import is_whole

with needing("mcp", "mcp", "anyio", feature="the MCP server"):
    import anyio
    import anyio.to_thread
    from mcp.server.lowlevel import Server
    from mcp.server.stdio import stdio_server
    from mcp.shared.message import SessionMessage
    from mcp.types import (
        INVALID_REQUEST,
        PARSE_ERROR,
        CallToolResult,
        ErrorData,
        JSONRPCError,
        ListToolsResult,
        TextContent,
        Tool,
        ToolAnnotations,
    )
    from pydantic import ValidationError

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp.types import CallToolRequestParams, PaginatedRequestParams

_INSTRUCTIONS: Final = (
    "Extraction from Russian texts: sentences are kept verbatim, with their places, so they can be quoted and checked. "
    "The tools read no files and no network: give them the texts."
)

_NO_MESSAGE: Final = "neither a request nor a notification of JSON-RPC 2.0"
_AT_ONCE: Final = 4  # requests; the largest text takes about a gigabyte while it is read


def make_server() -> Server[dict[str, Any]]:
    """The server, with a tool for each operation."""
    limiter = anyio.CapacityLimiter(_AT_ONCE)

    async def call_tool(
        _context: ServerRequestContext[dict[str, Any]], parameters: CallToolRequestParams
    ) -> CallToolResult:
        # In a thread, so that a long text does not keep other requests waiting.
        return await anyio.to_thread.run_sync(_called, parameters.name, parameters.arguments or {}, limiter=limiter)

    return Server(
        "summarize-ru",
        version=summarize_ru.__version__,
        instructions=_INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=call_tool,
    )


def serve() -> None:
    """Take requests from standard input and write answers to standard output, until the input is closed."""
    anyio.run(_serve)


async def _serve() -> None:
    server = make_server()
    async with stdio_server() as (received, answers), anyio.create_task_group() as group:
        passed_on, requests = anyio.create_memory_object_stream[SessionMessage | Exception]()

        async def pass_on() -> None:
            # The library drops a line that is not a message, and whoever sent it would wait for an answer for ever.
            async with passed_on:
                async for message in received:
                    if isinstance(message, ValidationError):
                        await answers.send(SessionMessage(_refusal(message)))
                    else:
                        await passed_on.send(message)

        group.start_soon(pass_on)
        await server.run(requests, answers, server.create_initialization_options())


def _refusal(error: ValidationError) -> JSONRPCError:
    """The answer to a line that is not a message, with the id of the request if there is one to be found."""
    found = error.errors()[-1]  # if it is JSON, about the whole of it
    code, reason, given = INVALID_REQUEST, _NO_MESSAGE, found["input"]
    if found["type"] == "json_invalid":
        code, reason = PARSE_ERROR, found["msg"]
        with suppress(ValueError, RecursionError):  # Python reads more, such as half of a surrogate pair
            given = json.loads(given)
    number = given.get("id") if isinstance(given, dict) else None
    is_id = is_whole(number) or (isinstance(number, str) and number.isprintable())
    return JSONRPCError(jsonrpc="2.0", id=number if is_id else None, error=ErrorData(code=code, message=reason))


async def _list_tools(
    _context: ServerRequestContext[dict[str, Any]], _parameters: PaginatedRequestParams | None
) -> ListToolsResult:
    annotations = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return ListToolsResult(
        tools=[
            Tool(name=name, description=operation.description, input_schema=operation.schema, annotations=annotations)
            for name, operation in OPERATIONS.items()
        ]
    )


def _called(name: str, arguments: dict[str, Any]) -> CallToolResult:
    """The answer of a tool. An error of a request is told in the result, where a model can read it."""
    try:
        answer = answer_request(name, arguments)
    except SummarizeRuError as error:
        return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
    return CallToolResult(content=[TextContent(text=json.dumps(answer, ensure_ascii=False))], structured_content=answer)
