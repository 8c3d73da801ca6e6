from __future__ import annotations

from collections.abc import Callable

import pytest

Regions = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('the card said "thinking of you" in gold', ['"thinking of you"']),
        ("the card said “thinking of you” in gold", ["“thinking of you”"]),
        ("it said 'thinking of you' in gold", ["'thinking of you'"]),
        ('"first line\nsecond line"', ['"first line\nsecond line"']),
        ("that 'word' is short", []),
        ("don't say you can't", []),
        ("the boys' room isn't the girls'", []),
        ('5" of snow fell', []),
        ('an open " quote', []),
        ('""', []),
    ],
)
def test_regions_find_quotations(regions: Regions, text: str, found: list[str]) -> None:
    assert regions(text, "quoted") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("you said you would stay, so where are you", ["you would stay"]),
        ("you said that you loved me but you left", ["you loved me"]),
        ("he told me i was too much", ["i was too much"]),
        ("and she was like please come back", ["please come back"]),
        ("my mum said you should call her", ["you should call her"]),
        ("remember you said you needed me and i believed you", ["you needed me"]),
        ("i said leave me alone", []),
        ("can you say you love me", []),
        ("if you say so", []),
        ("everything you said was a lie", []),
        ("what you said hurt", []),
        ("you never said sorry to me", []),
        ("you said no", []),
    ],
)
def test_regions_find_retold_speech(regions: Regions, text: str, found: list[str]) -> None:
    assert regions(text, "reported") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> i need space\nok, understood", ["> i need space"]),
        ("fine\n  > see you", ["  > see you"]),
        ("3 > 2", []),
        (">_< oops", []),
    ],
)
def test_regions_find_pasted_lines(regions: Regions, text: str, found: list[str]) -> None:
    assert regions(text, "theirs") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("♪ rain on the window ♪ is stuck in my head", ["♪ rain on the window ♪"]),
        ("🎵 rain on the window\nhi", ["🎵 rain on the window"]),
        ("that song Rain On The Window came on", ["Rain On The Window"]),
        ('listening to "please come home" again', ['"please come home"']),
        ("Rain On The Window", []),
        ('she said "please come home" again', []),
    ],
)
def test_regions_find_lyrics_and_titles(regions: Regions, text: str, found: list[str]) -> None:
    assert regions(text, "lyric") == found


@pytest.mark.parametrize(
    "text",
    [
        "can you drop off the spare key friday",
        "the landlord wants the deposit form signed",
        "i need you to sign page 3",
        "pick up the kids at 3:15pm tomorrow",
        "your parcel came, it's on the porch",
        "the vet moved the appointment",
        "the lease ends in march and the rent is due",
    ],
)
def test_regions_find_logistics(regions: Regions, text: str) -> None:
    assert regions(text, "logistics") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "i need you",
        "please come back, i can't stop crying, the keys are still here",
        "i miss you every friday",
        "you broke my heart in the car",
        "call me tomorrow",
        "i love you more than my car and my keys",
    ],
)
def test_regions_do_not_call_feelings_logistics(regions: Regions, text: str) -> None:
    assert regions(text, "logistics") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so sorry for your loss", ["sorry for your loss"]),
        ("sorry about your grandad", ["sorry about your grandad"]),
        ("HAPPY BIRTHDAY!!", ["HAPPY BIRTHDAY"]),
        ("congrats on the job", ["congrats"]),
        ("sorry for everything", []),
        ("i am sorry", []),
    ],
)
def test_regions_find_formulas(regions: Regions, text: str, found: list[str]) -> None:
    assert regions(text, "formula") == found
