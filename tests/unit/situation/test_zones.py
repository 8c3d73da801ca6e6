from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import UsageError
from reviewer.situation.zones import find_zone, home_zone


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("new york", 'did you mean "America/New_York"'),
        ("Europe/Lisboa", 'did you mean "Europe/Lisbon"'),
        ("qqqq", "write it like"),
        ("", "unknown time zone"),
        ("/etc/passwd", "unknown time zone"),
        ("x" * 5000, "unknown time zone"),
        ("a\x00b", "unknown time zone"),
    ],
)
def test_find_zone_says_what_was_meant(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_zone(name)


@pytest.mark.parametrize(
    ("named", "zone"),
    [("Asia/Tokyo", "Asia/Tokyo"), (":Asia/Tokyo", "Asia/Tokyo"), ("nowhere", "UTC"), ("", "UTC")],
)
def test_home_zone_believes_the_environment(tmp_path: Path, named: str, zone: str) -> None:
    assert home_zone({"TZ": named}, tmp_path / "localtime") == zone


def test_home_zone_follows_the_link(tmp_path: Path) -> None:
    target = tmp_path / "zoneinfo" / "Europe" / "Rome"
    target.parent.mkdir(parents=True)
    target.touch()
    (tmp_path / "localtime").symlink_to(target)
    assert home_zone({}, tmp_path / "localtime") == "Europe/Rome"
