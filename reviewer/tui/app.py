"""The screen itself: what goes in and out of the desk, and what each key does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from time import monotonic

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Footer, TextArea

from reviewer.errors import ReviewerError
from reviewer.model import Rewrite
from reviewer.tui import words
from reviewer.tui.action_app import ActionApp
from reviewer.tui.checker import DEBOUNCE, Checker, Request, Reviewed, ReviewerFailed, ReviewerReady
from reviewer.tui.clipboard import copy
from reviewer.tui.desk import Desk
from reviewer.tui.draft_area import DraftArea
from reviewer.tui.finding_detail import usable_fix
from reviewer.tui.header_line import HeaderLine
from reviewer.tui.knowledge import Knowledge
from reviewer.tui.launch import Launch
from reviewer.tui.plain_page import show_plain
from reviewer.tui.readiness_bar import ReadinessBar
from reviewer.tui.safe_text import make_safe
from reviewer.tui.safety_view import SafetyView
from reviewer.tui.status_line import StatusLine
from reviewer.tui.window_strip import WindowStrip

_QUIT_SECONDS = 3.0


class ReviewerApp(ActionApp):
    """Review a draft while it is written."""

    CSS_PATH = "app.tcss"
    TITLE = "Notes"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (30, "-narrow"), (70, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-sliver"), (8, "-low"), (20, "-tall")]

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self._launch = launch
        self._known = Knowledge(launch)
        self._seed = launch.rng.getrandbits(64)
        self._copied = launch.recent
        self._skipped: frozenset[str] = frozenset()
        self._checker = Checker(launch.make_reviewer, self.post_message)
        self._warming = words.WARMING_UP
        self._quit_asked = -_QUIT_SECONDS
        self.failure: ReviewerError | None = None
        if "TEXTUAL_ANIMATIONS" not in launch.environment:
            self.animation_level = "none"

    def compose(self) -> ComposeResult:
        """Lay out the one screen."""
        yield HeaderLine()
        yield WindowStrip()
        yield Desk(self._launch.draft)
        yield ReadinessBar()
        yield StatusLine()
        yield Footer()

    def on_mount(self) -> None:
        self.desk = self.query_one(Desk)
        self.status = self.query_one(StatusLine)
        self._header = self.query_one(HeaderLine)
        self._strip = self.query_one(WindowStrip)
        self._readiness = self.query_one(ReadinessBar)
        if self._launch.theme:
            self.theme = self._launch.theme
        self.status.settle(self._warming)
        self.call_after_refresh(self._checker.start)

    def on_unmount(self) -> None:
        self._checker.close()

    @on(TextArea.Changed, "#draft")
    def _ask(self) -> None:
        self._request(DEBOUNCE)

    def _request(self, delay: float = 0.0) -> None:
        text = self.desk.area.text
        now = self._launch.now()
        request = Request(text, self._known.at(now), now, self._seed, self._copied, self._skipped)
        self._checker.ask(request, delay=delay)

    @on(ReviewerReady)
    def _reviewer_ready(self, event: ReviewerReady) -> None:
        self._warming = "" if event.grammar else words.WARMING_UP
        self._request()

    @on(ReviewerFailed)
    def _reviewer_failed(self, event: ReviewerFailed) -> None:
        if event.stage == "make":
            self.failure = event.error
        self._warming = words.describe_failure(event.stage, str(event.error))
        self.status.settle(self._warming)

    @on(Reviewed)
    def _reviewed(self, event: Reviewed) -> None:
        if not (self.is_running and self._checker.is_latest(event.request)):
            return
        review = event.review
        shown = {each.entry for each in review.rewrites if each.register not in ("own-words", "nothing")}
        if self._skipped and not shown - self._skipped and not review.safety:
            self._skipped = frozenset()
            self.status.say("Those were all the texts I have for this one.")
            self._request()
            return
        self._header.show(review)
        self._strip.show(review.timing, event.request.situation, self._known.their_days, event.request.now)
        self._ask_readiness(event)
        self.desk.show(review, self._launch.support(review) if review.safety else None)
        unchecked = words.describe_unchecked(review.cannot_check)
        pausing = words.NO_TEXT_WHILE_PAUSING if review.safety else ""
        self.status.settle(self._warming or pausing or unchecked)
        self.refresh_bindings()

    def _ask_readiness(self, event: Reviewed) -> None:
        """Ask once a day, after the first full review of a draft with words; never while pausing."""
        review = event.review
        if review.safety or not self._known.may_ask_readiness(event.request.now):
            self._readiness.asked = False
        elif self._warming != words.WARMING_UP and any(map(str.isalnum, review.draft.text)):
            self._readiness.asked = True

    @on(ReadinessBar.Answered)
    def _keep_readiness(self, event: ReadinessBar.Answered) -> None:
        self.status.say(self._known.note_readiness(event.answer, self._launch.now()))
        self.desk.area.focus()
        self._request()

    def action_readiness(self) -> None:
        if self._launch.note_readiness is None:
            self.status.say(words.READINESS_ASIDE)
        else:
            self._readiness.open()

    @property
    def pausing(self) -> bool:
        """Let suggested texts and the day's question rest while a review pauses."""
        return self.desk.paused

    def action_copy_rewrite(self) -> None:
        self._copy_rewrite(self.desk.rewrites.chosen)

    def action_copy_number(self, number: int) -> None:
        self._copy_rewrite(self.desk.rewrites.choose(number))

    def action_use_rewrite(self) -> None:
        rewrite = self.desk.rewrites.chosen
        if rewrite is None or not rewrite.text:
            self.status.say(words.NOTHING_TO_COPY if rewrite else "There is no suggestion yet.")
            return
        self.desk.area.replace_all(make_safe(rewrite.text).text)
        self.desk.back_to_draft()
        self.status.say("It stands in place of your draft. Ctrl+Z brings yours back.")

    def action_more_rewrites(self) -> None:
        self._skipped |= {each.entry for each in self.desk.rewrites.rewrites}
        self._request()
        self.desk.turn_to("rewrites")

    def _copy_rewrite(self, rewrite: Rewrite | None) -> None:
        if rewrite is None:
            self.status.say("There is no suggestion to copy yet.")
        elif not rewrite.text:
            self.status.say(words.NOTHING_TO_COPY)
        else:
            self.copy_to_clipboard(rewrite.text)
            self._note_copied(rewrite)

    def _note_copied(self, rewrite: Rewrite) -> None:
        """Remember which line was copied, so that it is not offered again soon; never its words."""
        if rewrite.register == "own-words":
            return
        self._copied |= {rewrite.entry}
        if self._launch.note_copied:
            try:
                self._launch.note_copied(rewrite.entry)
            except ReviewerError as error:
                self.status.say(str(error))

    @on(SafetyView.CopyFriendText)
    def _copy_friend_text(self, event: SafetyView.CopyFriendText) -> None:
        self.copy_to_clipboard(event.text)

    def action_copy_draft(self) -> None:
        if self.desk.area.text:
            self.copy_to_clipboard(self.desk.area.text)
        else:
            self.status.say("Your draft is empty.")

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by every way there is, and say what is known about it."""
        self._copy_in_background(text)

    @work(thread=True, group="clipboard")
    def _copy_in_background(self, text: str) -> None:
        send = partial(self.call_from_thread, super().copy_to_clipboard)
        outcome = copy(text, environment=self._launch.environment, send=send)
        self.call_from_thread(self.status.say, words.COPIES[outcome])

    def action_show_plain(self) -> None:
        rewrite = None if self.desk.paused else self.desk.rewrites.chosen
        text = rewrite.text if rewrite and rewrite.text else self.desk.area.text
        if not show_plain(self, text):
            self.status.say("This terminal can't show it plain.")

    def action_fix(self) -> None:
        finding = self.desk.selected
        fix = usable_fix(finding) if finding else None
        if self.desk.review is None or self.desk.review.draft.text != self.desk.area.text:
            self.status.say(words.NOT_READ_YET)
        elif fix is None:
            self.status.say("There is no ready change for this one.")
        else:
            self.desk.area.replace_range(fix.text, fix.span.start, fix.span.end)
            self.status.say("Changed. Ctrl+Z takes it back.")

    def action_next_mark(self) -> None:
        self._step(1)

    def action_previous_mark(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if not self.desk.area.go_to_next(step):
            self.status.say("No words are marked.")

    @on(SafetyView.Clear)
    def action_clear_draft(self) -> None:
        self.desk.area.replace_all("")
        self.desk.back_to_draft()
        self.status.say("Cleared. Ctrl+Z brings it back.")

    @on(SafetyView.Back)
    def action_back_to_draft(self) -> None:
        self.desk.back_to_draft()

    @on(DraftArea.HiddenRemoved)
    def _say_removed(self, event: DraftArea.HiddenRemoved) -> None:
        self.status.say(words.count_hidden(event.count))

    def action_read_flat(self) -> None:
        if self.desk.rewrites.has_focus:
            self.desk.rewrites.toggle_flat()
        else:
            self.desk.toggle_flat()

    def action_switch_pane(self) -> None:
        self.desk.switch_page()

    def action_write_to_friend(self) -> None:
        self._readiness.asked = False
        self.desk.write_to_a_friend()

    def action_situation(self) -> None:
        from reviewer.tui.situation_screen import SituationScreen

        now = self._launch.now()
        form = SituationScreen(self._known.told, self._known.at(now), now, self._launch.parse_date)
        self.push_screen(form, self._keep_answers)

    def _keep_answers(self, answers: Mapping[str, object] | None) -> None:
        if answers:
            self.status.say(self._known.change(answers))
            self._request()

    def action_history(self) -> None:
        from reviewer.tui.history_screen import HistoryScreen

        if self._launch.keeper is None:
            self.status.say(words.HISTORY_ASIDE)
            return
        self.push_screen(HistoryScreen(self._launch, self._launch.keeper, self._follow_history))

    def _follow_history(self) -> None:
        """Review with what the history knows now."""
        try:
            self._known.follow()
        except ReviewerError as error:
            self.status.say(str(error))
        self._request()

    def action_hide(self) -> None:
        from reviewer.tui.hidden_screen import HiddenScreen

        self.status.hush()
        self.push_screen(HiddenScreen())

    def action_help_quit(self) -> None:
        """Quit on the second Ctrl+C; one alone is too easily meant for copying."""
        if monotonic() - self._quit_asked < _QUIT_SECONDS:
            self.exit()
        self._quit_asked = monotonic()
        self.status.say("Ctrl+C again quits.")
