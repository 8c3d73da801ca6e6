"""A window on a long JSON document: values decoded one by one, and the broken ones passed or mended."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final, TypeAlias

LONGEST: Final = 1_000_000
"""Characters of one record; longer ones are passed over."""

DEEPEST: Final = 40

_PATIENCE: Final = 2_000_000
"""Characters passed in vain after which the end of a broken record is looked for only nearby."""

_LONGEST_LATER: Final = 10_000

BROKEN: Final = "a broken record was left out"
CUT: Final = "the file breaks off here; what comes after is missing"

Keys: TypeAlias = tuple[str, ...]

_CHUNK: Final = 1 << 16
_MARGIN: Final = 16  # an error this close to the end of what was read may only mean that more is to come
_SPACE = re.compile(r"[ \t\r\n]*")
_NEXT_RECORD = re.compile(r"[ \t\r\n]*,[ \t\r\n]*(?=\{)")
_SIGN = re.compile(r'["\[\]{},]')
_BRACKET = re.compile(r'["\[\]{}]')
_QUOTE = re.compile(r'["\\]')
_CONTAINER = r'"([^"\\]{1,60})"\s{0,9}:\s{0,9}[\[{]'
_LONGEST_OPENING: Final = 400
_LONGEST_KEY: Final = 80
_OPENING = re.compile(r'\{\s{0,80}"[^"\\]{1,60}"\s?:')
_ESCAPE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\(?:x[0-9a-fA-F]{2})?')
_DECODER: Final = json.JSONDecoder(strict=False)


class BrokenError(ValueError):
    """Say what is wrong with a value; `ends` is where in the window it ends, None where that is not known."""

    def __init__(self, message: str = BROKEN, *, ends: int | None = None) -> None:
        super().__init__(message)
        self.ends = ends


@dataclass(slots=True)
class Level:
    """Hold a container that is gone into: its path, that of a list's elements, and how the first begins."""

    path: Keys
    element: Keys | None
    opening: str | None = None


class Window:
    """Look at a stream through a window of characters that moves on and never comes back."""

    def __init__(self, stream: BinaryIO) -> None:
        self.text = ""
        self.at = 0
        self.searched = 0
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._ended = False
        self._mark: int | None = None
        self._closed: list[Level] = []

    def more(self) -> bool:
        """Read on, and let go of what was passed; False at the end."""
        if self._ended:
            return False
        start = self.at if self._mark is None else self._mark
        data = self._stream.read(max(_CHUNK, min(len(self.text) - start, LONGEST)))
        self._ended = not data
        self.text = self.text[start:] + self._decoder.decode(data, final=not data)
        self.at -= start
        if self._mark is not None:
            self._mark = 0
        return True

    def peek(self) -> str:
        """Pass white space and return the next character; nothing at the end."""
        while True:
            space = _SPACE.match(self.text, self.at)
            if space is not None:
                self.at = space.end()
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def go_on(self, stack: list[Level], begun: bool) -> Keys | None:
        """Pass to the next value and return its path; None at the end, or where no value can be found.

        The stack holds the containers that are open; `begun` tells that the last was just gone into.
        """
        self._closed.clear()
        while stack:
            path, element = stack[-1].path, stack[-1].element
            if element is not None and not begun and (comma := _NEXT_RECORD.match(self.text, self.at)):
                self.at = comma.end()
                return element
            sign = self.peek()
            if sign == "," and not begun:
                self.at += 1
                sign = self.peek()
            elif not begun and sign not in ("]", "}"):
                return None
            if sign in ("]", "}"):
                if sign != ("}" if element is None else "]"):
                    return None
                self.at += 1
                self._closed.append(stack.pop())
                begun = False
                continue
            if element is not None:
                return element
            key = self._key()
            return None if key is None else (*path, key)
        return None

    def value(self) -> object:
        """Decode the value that begins here and pass it; raise BrokenError for one that is broken."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except RecursionError:
                return self._mend()
            except ValueError as error:
                if self._may_go_on(error) and self.more():
                    continue
                return self._mend()
            # "1" may be the beginning of "1.5e9".
            margin = _MARGIN if isinstance(value, int | float) else 0
            if end + margin < len(self.text) or not self.more():
                break
        start, self.at = self.at, end
        if end - start > LONGEST:
            raise BrokenError("a record longer than a million characters was left out", ends=end)
        if is_deep(self.text, value, start, end):
            raise BrokenError("a record nested too deeply was left out", ends=end)
        return value

    def _may_go_on(self, error: ValueError) -> bool:
        if len(self.text) - self.at > self._longest() or not isinstance(error, json.JSONDecodeError):
            return False
        return error.pos > len(self.text) - _MARGIN or error.msg.startswith("Unterminated")

    def _mend(self) -> object:
        """Pass a value by its brackets alone and repair its escapes; else go back to where it began."""
        self._mark = self.at
        passed = self._pass() and self.peek() in (",", "]", "}", "")
        begin, self._mark = self._mark, None
        self.searched += self.at - begin
        if passed and (value := mended(self.text[begin : self.at])) is not None:
            return value
        ends = self.at if passed else None
        self.at = begin
        raise BrokenError(ends=ends)

    def opening(self) -> str | None:
        """Return how the object that begins here begins; it is as good as any to know others by."""
        found = _OPENING.match(self.text, self.at)
        return found[0] if found else None

    def resume(
        self, stack: list[Level], enters: Callable[[Keys], bool], error: BrokenError | None
    ) -> Keys | None:
        """Find where reading goes on after what is broken here, and return the path of what begins there.

        That is the next element of any list that is open, or a container that one `enters`; what is open
        within is taken off the stack. A broken value whose end is known is passed at the latest there.
        Without an `error` of a value, what stands between two values is no JSON. None if nothing follows.
        """
        ends = error.ends if error else None
        least = self.at + (error is not None)
        if error is None:
            stack += reversed(self._closed)  # what closed just before may not have ended
        lists = [level for level in reversed(stack) if level.opening]
        openings = (f",\\s{{0,80}}({re.escape(each.opening or '')})" for each in lists)
        pattern = re.compile("|".join((*openings, *(() if ends is not None else (_CONTAINER,)))) or "(?!)")
        # The name of a container may have been taken for a value already.
        place = least if ends is not None else max(0, self.at - _LONGEST_KEY)
        while True:
            found = pattern.search(self.text, place, len(self.text) if ends is None else ends)
            if found is None and ends is not None:
                self.at = ends
                return self.go_on(stack, begun=False)
            if found is None:
                self.searched += len(self.text) - place
                self.at = max(least, len(self.text) - _LONGEST_OPENING)
                if self.at > len(self.text) or not self.more():
                    self.at = len(self.text)
                    return None
                place = least = 0
                continue
            group = found.lastindex or 0
            begins = found.start(group) if group <= len(lists) else found.end() - 1
            level = lists[group - 1] if group <= len(lists) else _holder(stack, found[group], enters)
            if level is not None and begins >= least:
                self.searched += begins - place
                self.at = begins
                del stack[stack.index(level) + 1 :]
                return level.element or (*level.path, found[group])
            place = found.start() + 1

    def _pass(self) -> bool:
        """Pass a value by brackets and quotes; False where it does not end, or not soon."""
        awaited: list[str] = []
        while not self._gives_up():
            found = (_BRACKET if awaited else _SIGN).search(self.text, self.at)
            if found is None:
                self.at = len(self.text)
                if not self.more():
                    break
                continue
            sign = found[0]
            if not awaited and sign in ",]}":
                self.at = found.start()
                return True
            self.at = found.end()
            if sign == '"':
                if not self._pass_string():
                    break
            elif sign in "[{":
                awaited.append("]" if sign == "[" else "}")
            elif awaited.pop() != sign:
                break
            elif not awaited:
                return True
        return False

    def _gives_up(self) -> bool:
        """Tell whether more than a record's length was passed since the mark."""
        return self._mark is not None and self.at - self._mark > self._longest()

    def _longest(self) -> int:
        return LONGEST if self.searched < _PATIENCE else _LONGEST_LATER

    def _pass_string(self) -> bool:
        while True:
            found = _QUOTE.search(self.text, self.at)
            if found is not None and found[0] == '"':
                self.at = found.end()
                return True
            if found is not None and found.end() < len(self.text):
                self.at = found.end() + 1
                continue
            self.at = len(self.text) if found is None else found.start()
            if self._gives_up() or not self.more():
                return False

    def _key(self) -> str | None:
        if self.peek() != '"':
            return None
        try:
            key = self.value()
        except BrokenError:
            return None
        if not isinstance(key, str) or self.peek() != ":":
            return None
        self.at += 1
        return key


def _holder(stack: list[Level], key: str, enters: Callable[[Keys], bool]) -> Level | None:
    """Return the innermost open object in which one would enter a container of that name."""
    objects = (level for level in reversed(stack) if level.element is None)
    return next((level for level in objects if enters((*level.path, key))), None)


def mended(text: str) -> object:
    r"""Decode text whose escapes are no JSON (`\x01` is what Telegram writes); None if that fails."""
    repaired = _ESCAPE.sub(lambda found: found[1] or "\ufffd", text)
    try:
        value: object = _DECODER.decode(repaired)
    except (ValueError, RecursionError):
        return None
    return None if is_deep(repaired, value) else value


def is_deep(text: str, value: object, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a value is nested deeper than `DEEPEST`; `text[start:end]` is what it was decoded from."""
    if text.count("[", start, end) + text.count("{", start, end) <= DEEPEST:
        return False
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return any(isinstance(each, dict | list) for each in level)
