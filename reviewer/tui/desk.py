"""The draft and everything said about it; keeps cursor, marks and lists in step."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.lazy import Lazy
from textual.widgets import OptionList, TextArea

from reviewer.model import Finding, Review
from reviewer.tui.draft_area import DraftArea
from reviewer.tui.finding_detail import FindingDetail
from reviewer.tui.findings_list import FindingsList
from reviewer.tui.flat_view import FlatView
from reviewer.tui.rewrites_list import RewritesList
from reviewer.tui.safety_view import SafetyView
from reviewer.tui.spans import Mark
from reviewer.tui.support import SafetyPage
from reviewer.tui.words import NO_DRAFT, NO_DRAFT_FOR_TEXTS, NO_TEXT_WHILE_PAUSING, NO_TEXTS, SEVERITIES

_PAGES = {"findings": "What stood out", "detail": "Why", "rewrites": "Ways to say it"}
_LEAST_WIDTH, _LEAST_HEIGHT = 70, 20
"""Below this size only one pane fits beside the draft; the styles say the same."""


class Desk(Container):
    """Hold the panes; styles decide which of them fit, `-page-…` names the one shown alone."""

    def __init__(self, draft: str) -> None:
        super().__init__(id="desk", classes="-page-findings")
        self._draft = draft
        self._seen_pauses: frozenset[tuple[str, str]] = frozenset()
        self._been_here = False
        self.review: Review | None = None

    def compose(self) -> ComposeResult:
        """Lay out all panes."""
        yield DraftArea(self._draft, id="draft")
        yield Lazy(FlatView(id="flat"))
        yield FindingsList(id="findings")
        yield FindingDetail(id="detail")
        yield RewritesList(id="rewrites")
        yield Lazy(SafetyView(id="safety"))

    def on_mount(self) -> None:
        self.area = self.query_one(DraftArea)
        self.findings = self.query_one(FindingsList)
        self.detail = self.query_one(FindingDetail)
        self.rewrites = self.query_one(RewritesList)
        self.detail.show_text(NO_DRAFT)
        self.area.focus()

    @property
    def safety(self) -> SafetyView:
        """Return the pausing page; it is mounted after the first paint."""
        return self.query_one(SafetyView)

    @property
    def paused(self) -> bool:
        """Tell whether the last review gave way to safety."""
        return self.review is not None and self.review.safety

    @property
    def selected(self) -> Finding | None:
        """Return the finding explained at the moment."""
        group = self.findings.group_at(self._highlighted_id())
        return self.review.findings[group.lead] if self.review and group else None

    def show(self, review: Review, page: SafetyPage | None) -> None:
        """Show a review of exactly what stands in the draft."""
        before = self.selected
        self.review = review
        with self.prevent(OptionList.OptionHighlighted):
            self.findings.show(review.findings, review.strengths)
        self._show_rewrites(review)
        self.area.set_marks(_marks(review))
        self._select_after_review(before)
        self._pause(review, page)

    def _show_rewrites(self, review: Review) -> None:
        if review.safety:
            self.rewrites.show((), NO_TEXT_WHILE_PAUSING)
        elif not review.draft.text.strip():
            self.rewrites.show((), NO_DRAFT_FOR_TEXTS)
        elif not review.rewrites:
            self.rewrites.show((), NO_TEXTS)
        else:
            self.rewrites.show(review.rewrites)

    def switch_page(self) -> None:
        """Turn to the next pane, where only one fits."""
        pages = list(_PAGES)
        shown = next(row for row, page in enumerate(pages) if self.has_class(f"-page-{page}"))
        self.turn_to(pages[(shown + 1) % len(pages)])

    def turn_to(self, page: str) -> None:
        """Show one pane, where only one fits."""
        for each in _PAGES:
            self.set_class(each == page, f"-page-{each}")

    def on_resize(self, event: Resize) -> None:
        """Say in the titles that there are pages to turn, where only one fits."""
        alone = self.app.size.width < _LEAST_WIDTH or self.app.size.height < _LEAST_HEIGHT
        for number, (page, title) in enumerate(_PAGES.items(), 1):
            more = f" {number}/{len(_PAGES)} · Ctrl+T turns" if alone else ""
            self.query_one(f"#{page}").border_title = title + more

    def toggle_flat(self) -> bool:
        """Read the draft flat, or show it as it is again; tell whether it is flat now."""
        flat = not self.has_class("-flat")
        self.set_class(flat, "-flat")
        if flat:
            self.query_one(FlatView).show(self.area.text)
            self.query_one(FlatView).focus()
        else:
            self.area.focus()
        return flat

    def back_to_draft(self) -> None:
        """Put the pausing page or the flat reading away and go on writing."""
        if self.has_class("-flat"):
            self.toggle_flat()
        if self.has_class("-pausing") and self.review is not None:
            self._seen_pauses |= _pauses(self.review)
            self.remove_class("-pausing")
        self.area.focus()

    def write_to_a_friend(self) -> None:
        """Show words for a friend, whatever the review says."""
        self.add_class("-pausing")
        self.safety.write_to_a_friend()

    @on(TextArea.SelectionChanged)
    def _follow_cursor(self) -> None:
        key = self.area.key_at_cursor()
        if key is not None:
            self._select(key)

    @on(OptionList.OptionHighlighted, "#findings")
    def _follow_list(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._explain(event.option_id)
        group = self.findings.group_at(event.option_id)
        if group is not None and self.findings.has_focus:
            with self.prevent(TextArea.SelectionChanged):
                self.area.go_to(group.lead)

    @on(OptionList.OptionSelected, "#findings")
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not self.findings.is_toggle(event.option_id):
            self.turn_to("detail")
        else:
            self.findings.toggle_all()
            self.findings.highlighted = 0

    def _select(self, key: int) -> bool:
        """Open the note of a finding; tell whether it is among those listed."""
        with self.prevent(OptionList.OptionHighlighted):
            if not self.findings.select(key):
                return False
            self._explain(self._highlighted_id())
            return True

    def _highlighted_id(self) -> str | None:
        option = self.findings.highlighted_option
        return option.id if option is not None else None

    def _select_after_review(self, before: Finding | None) -> None:
        """Keep the same note on words open while it stays true; else that at the cursor, else the first."""
        assert self.review is not None
        findings = self.review.findings
        same = (
            index
            for index, each in enumerate(findings)
            if before and before.quote and (each.rule, each.quote) == (before.rule, before.quote)
        )
        key = self.area.key_at_cursor() if self._been_here else 0
        self._been_here = True
        key = next(same, 0) if key is None else key
        if findings:
            # The note at the cursor may be one of those not listed; then the gravest is opened.
            if not self._select(key):
                self._select(0)
        elif not self.review.draft.text.strip():
            self.detail.show_text(NO_DRAFT)
        elif self.review.strengths:
            self.findings.highlighted = 0
        else:
            self.detail.show_text("No words stood out.")

    def _explain(self, option_id: str | None) -> None:
        if self.review is None:
            return
        group = self.findings.group_at(option_id)
        strength = self.findings.strength_at(option_id)
        self.area.lift(group.lead if group else None)
        if group is not None:
            folded = [self.review.findings[index] for index in group.folded]
            self.detail.show_finding(self.review.findings[group.lead], folded)
        elif strength is not None:
            self.detail.show_strength(self.review.strengths[strength])

    def _pause(self, review: Review, page: SafetyPage | None) -> None:
        """Give way to the pausing page once for the same words; the notes stay after that."""
        if review is not self.review:
            return
        if not review.safety:
            self.remove_class("-pausing")
            return
        if _pauses(review) <= self._seen_pauses:
            return
        if not self.query("#safety > Button"):
            self.call_after_refresh(self._pause, review, page)
            return
        self.safety.show(review, page)
        self.add_class("-pausing")
        if self.has_class("-flat"):
            self.toggle_flat()
        if not self.safety.has_focus_within:
            self.area.focus()


def _marks(review: Review) -> list[Mark]:
    """Mark every finding that has words, the gravest last so that it is drawn on top."""
    return [
        Mark(each.span.start, each.span.end, SEVERITIES[each.severity], key)
        for key, each in reversed(list(enumerate(review.findings)))
        if len(each.span)
    ]


def _pauses(review: Review) -> frozenset[tuple[str, str]]:
    return frozenset((each.rule, each.quote) for each in review.findings) | {("", review.summary)}
