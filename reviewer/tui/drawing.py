"""Text becomes content for widgets: never markup, never a raw control character."""

from __future__ import annotations

from textual.content import Content

from reviewer.tui.safe_text import make_safe


def plain(text: str) -> Content:
    """Make content that shows the text as it is."""
    return Content(make_safe(text).text)


def styled(text: str, style: str) -> Content:
    """Make content in one style; theme tokens such as ``$text-warning`` are allowed in it."""
    return Content.styled(make_safe(text).text, style)


def hang(label: Content, body: Content, width: int) -> Content:
    """Set a text beside a label so that its later lines begin where its first one does."""
    indent = label.cell_length
    if width <= indent + 10:
        return Content.assemble(label, body)
    margin = Content(" " * indent)
    lines = body.wrap(width - indent)
    return Content("\n").join(
        [Content.assemble(margin if row else label, line) for row, line in enumerate(lines)]
    )
