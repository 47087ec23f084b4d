"""Servers for other programs: the page with its HTTP interface, and MCP. Both take the same requests."""
