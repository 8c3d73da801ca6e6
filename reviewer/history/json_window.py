"""A window on a long JSON document: values decoded one by one, and the broken ones passed or mended."""

from __future__ import annotations

import codecs
import json
import re
from typing import BinaryIO, Final, TypeAlias

LONGEST: Final = 1_000_000
"""Characters of one record; longer ones are passed over."""

DEEPEST: Final = 40

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
_OPENING = re.compile(r'\{\s{0,80}"[^"\\]{1,60}"\s?:')
_ESCAPE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\(?:x[0-9a-fA-F]{2})?')
_DECODER: Final = json.JSONDecoder(strict=False)


class BrokenError(ValueError):
    """Say what is wrong with a record; it was passed, and `resumed` tells that the next one begins here."""

    def __init__(self, message: str = BROKEN, *, resumed: bool = False) -> None:
        super().__init__(message)
        self.resumed = resumed


class Window:
    """Look at a stream through a window of characters that moves on and never comes back."""

    def __init__(self, stream: BinaryIO) -> None:
        self.text = ""
        self.at = 0
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._ended = False
        self._mark: int | None = None
        self._opening: str | None = None

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

    def go_on(self, stack: list[tuple[Keys, Keys | None]], begun: bool) -> Keys | None:
        """Pass to the next value and return its path; None at the end, or where no value can be found.

        The stack holds the containers that are open: the path of each, and that of a list's elements.
        """
        while stack:
            path, element = stack[-1]
            if element is not None and not begun and (comma := _NEXT_RECORD.match(self.text, self.at)):
                self.at = comma.end()
                return element
            sign = self.peek()
            if sign == "," and not begun:
                self.at += 1
                sign = self.peek()
            elif not begun and sign not in ("]", "}"):
                return None
            if sign == ("}" if element is None else "]"):
                self.at += 1
                stack.pop()
                begun = False
                continue
            if element is not None:
                return element
            key = self._key()
            return None if key is None else (*path, key)
        return None

    def value(self, *, resumes: bool) -> object:
        """Decode the value that begins here and pass it; raise BrokenError for one that is broken."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except RecursionError:
                return self._mend(resumes=resumes)
            except ValueError as error:
                if self._may_go_on(error) and self.more():
                    continue
                return self._mend(resumes=resumes)
            # "1" may be the beginning of "1.5e9".
            margin = _MARGIN if isinstance(value, int | float) else 0
            if end + margin < len(self.text) or not self.more():
                break
        start, self.at = self.at, end
        if end - start > LONGEST:
            raise BrokenError("a record longer than a million characters was left out")
        if is_deep(self.text, value, start, end):
            raise BrokenError("a record nested too deeply was left out")
        if resumes and self._opening is None and (opening := _OPENING.match(self.text, start)):
            self._opening = opening[0]
        return value

    def _may_go_on(self, error: ValueError) -> bool:
        if len(self.text) - self.at > LONGEST:
            return False
        if not isinstance(error, json.JSONDecodeError):
            return False
        return error.pos > len(self.text) - _MARGIN or error.msg.startswith("Unterminated")

    def _mend(self, *, resumes: bool) -> object:
        """Pass a value by its brackets alone and repair its escapes, or find where the next one begins."""
        self._mark = self.at
        opening = self._opening if resumes else None
        passed = self._pass(bounded=opening is not None) and self.peek() in (",", "]", "}", "")
        text, here = self._marked(), self.peek()
        if not passed and opening is not None and text is not None:
            self.text, self.at = text[1:] + self.text[self.at :], 0
            if self._find(opening):
                raise BrokenError(resumed=True)
            here = ""
        if not passed:
            raise BrokenError(BROKEN if here else CUT)
        value = None if text is None else mended(text)
        if value is None:
            raise BrokenError
        return value

    def _marked(self) -> str | None:
        """Return what was passed since the mark, unless that was too long to keep, and take the mark away."""
        mark, self._mark = self._mark, None
        return None if mark is None else self.text[mark : self.at]

    def _find(self, opening: str) -> bool:
        while (found := self.text.find(opening, self.at)) < 0:
            self.at = max(self.at, len(self.text) - len(opening))
            if not self.more():
                self.at = len(self.text)
                return False
        self.at = found
        return True

    def _pass(self, *, bounded: bool) -> bool:
        """Pass a value by brackets and quotes; False where it does not end, or not soon if `bounded`."""
        awaited: list[str] = []
        while len(awaited) <= LONGEST and not self._gives_up(bounded=bounded):
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
                if not self._pass_string(bounded=bounded):
                    break
            elif sign in "[{":
                awaited.append("]" if sign == "[" else "}")
            elif awaited.pop() != sign:
                break
            elif not awaited:
                return True
        return False

    def _gives_up(self, *, bounded: bool) -> bool:
        """Tell whether more than a record's length was passed; if not `bounded`, let go of it and go on."""
        if self._mark is None or self.at - self._mark <= LONGEST:
            return False
        if not bounded:
            self._mark = None
        return bounded

    def _pass_string(self, *, bounded: bool) -> bool:
        while True:
            found = _QUOTE.search(self.text, self.at)
            if found is not None and found[0] == '"':
                self.at = found.end()
                return True
            if found is not None and found.end() < len(self.text):
                self.at = found.end() + 1
                continue
            self.at = len(self.text) if found is None else found.start()
            if self._gives_up(bounded=bounded) or not self.more():
                return False

    def _key(self) -> str | None:
        if self.peek() != '"':
            return None
        try:
            key = self.value(resumes=False)
        except BrokenError:
            return None
        if not isinstance(key, str) or self.peek() != ":":
            return None
        self.at += 1
        return key


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
