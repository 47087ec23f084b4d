"""A server of the Model Context Protocol on standard input and output: the operations of requests as tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import summarize_ru
from summarize_ru.errors import SummarizeRuError
from summarize_ru.extras import needing
from summarize_ru.server.request import OPERATIONS, answer_request

with needing("mcp", "mcp", "anyio", feature="the MCP server"):
    import anyio
    import anyio.to_thread
    from mcp.server.lowlevel import Server
    from mcp.server.stdio import stdio_server
    from mcp.types import CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp.types import CallToolRequestParams, PaginatedRequestParams

_INSTRUCTIONS: Final = (
    "Extraction from Russian texts: sentences are kept verbatim, with their places, so they can be quoted and checked. "
    "The tools read no files and no network: give them the texts."
)

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
    async with stdio_server() as (requests, answers):
        await server.run(requests, answers, server.create_initialization_options())


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
