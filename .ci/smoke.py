"""Use an installed `reviewer` from outside the checkout: `python smoke.py PATH/TO/reviewer`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PLEA = "please take me back"
NEUTRAL = "Your parcel arrived, the neighbour at number four has it."


def main() -> None:
    """Run the command as a person or a script would, with an empty home folder."""
    command = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        drafts = home / "drafts.jsonl"
        drafts.write_text(
            "".join(
                json.dumps({"id": name, "text": text}) + "\n" for name, text in [("a", PLEA), ("b", NEUTRAL)]
            ),
            encoding="utf-8",
        )

        def use(*arguments: str, exit_code: int, draft: str = "") -> str:
            done = subprocess.run(
                [command, *arguments],
                input=draft,
                capture_output=True,
                encoding="utf-8",
                env=environment(home),
                cwd=home,
                timeout=120,
                check=False,
            )
            shown = " ".join(["reviewer", *arguments])
            if done.returncode != exit_code:
                sys.exit(f"{shown}: exit code {done.returncode}, not {exit_code}\n{done.stdout}{done.stderr}")
            print(f"ok: {shown}")
            return done.stdout

        expect("check" in use("--help", exit_code=0), "--help names the command `check`")
        expect("pleading/take-me-back" in use("rules", "list", exit_code=0), "the rules are in the wheel")
        expect("take" in use("explain", "pleading/take-me-back", exit_code=0), "a rule explains itself")

        as_json = ("check", "-", "--format", "json", "--no-situation")
        plea = json.loads(use(*as_json, draft=PLEA, exit_code=1))
        expect(plea["verdict"] == "hold", "a plea is held")
        expect(
            any(PLEA[found["start"] : found["end"]] == found["quote"] for found in plea["findings"]),
            "a finding's place is that of its quote",
        )
        neutral = json.loads(use(*as_json, draft=NEUTRAL, exit_code=0))
        expect(neutral["verdict"] == "fine", "a neutral text is fine")

        lines = use("check", "--jsonl", str(drafts), "--no-situation", exit_code=1).splitlines()
        expect([json.loads(line)["id"] for line in lines] == ["a", "b"], "one review a line, in order")


def environment(home: Path) -> dict[str, str]:
    """Return this process's environment with every private folder under `home`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "PYTHON", "BEFORE_YOU_TEXT_"))
    }
    return kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home),
        "APPDATA": str(home),
    }


def expect(holds: bool, what: str) -> None:
    """End with a message unless `what` holds."""
    if not holds:
        sys.exit(f"not so: {what}")


main()
