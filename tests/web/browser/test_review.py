"""The trainer's review in a real browser, in both languages. Screenshots go to var/screenshots."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Server, signed_in
from tests.web.browser.test_debrief import LANGUAGES, WIDE, debrief, shot

PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
REASON = {"en": "She owned it before she was asked.", "vi": "Bạn nhận lỗi trước khi khách phải hỏi."}
ON_WIDE = pytest.mark.parametrize("page", [WIDE], ids=["wide"], indirect=True)


@pytest.fixture
def trainer(chromium: object, server: Server) -> Iterator[Page]:
    """A second browser, of the trainer."""
    with signed_in(chromium, server, "tom", "**/review/**", viewport={"width": 1280, "height": 860}) as opened:
        yield opened


def lines(trainer: Page) -> object:
    return trainer.locator("#desk .verdict")


@ON_WIDE
@LANGUAGES
def test_a_session_is_reviewed_by_keyboard(page: Page, trainer: Page, language: str) -> None:
    """Queue, two keys a verdict, an act on selected words, praise, undo, complete; the trainee reads the outcome."""
    address = debrief(page, language)
    trainer.click(f'.switch button[value="{language}"]')
    trainer.goto("/review/queue/?sort=newest")
    shot(trainer, f"{language}-queue")
    trainer.locator(".list tbody a").first.click()
    expect(trainer.locator("#desk .verdict.chosen")).to_be_visible()

    trainer.keyboard.press("a")
    expect(lines(trainer).nth(0)).to_have_class(re.compile(r"\baccept\b"))
    expect(lines(trainer).nth(1)).to_have_class(re.compile(r"^verdict\s+chosen"))
    trainer.keyboard.press("3")
    trainer.keyboard.press("a")
    expect(lines(trainer).nth(2)).to_have_class(re.compile(r"\baccept\b"))
    trainer.keyboard.press("2")
    trainer.keyboard.press("d")
    trainer.keyboard.type("96")
    trainer.keyboard.press("Tab")
    trainer.keyboard.type(REASON[language])
    trainer.keyboard.press("Enter")
    expect(lines(trainer).nth(1)).to_have_class(re.compile(r"\badjust\b"))
    expect(lines(trainer).nth(1).locator("strong")).to_have_text("96")
    trainer.keyboard.press("u")
    expect(lines(trainer).nth(1)).to_have_class(re.compile(r"^verdict\s+chosen"))
    trainer.keyboard.press("x")
    trainer.keyboard.type(REASON[language])
    trainer.keyboard.press("Enter")
    expect(lines(trainer).nth(1)).to_have_class(re.compile(r"\breject\b"))

    message = trainer.locator(".exchange.kind-message").nth(1)
    message.scroll_into_view_if_needed()
    words = message.locator(".bubble.me [data-start]").first
    words.evaluate(
        "node => { const text = node.firstChild; getSelection().setBaseAndExtent(text, 0, text, 5);"
        " document.dispatchEvent(new Event('selectionchange')); }"
    )
    trainer.locator("[data-select-tools] [data-open=act]").click()
    assert message.locator("input[name=words]").first.input_value().strip() == words.evaluate(
        "node => node.firstChild.data.slice(0, 5).trim()"
    )
    message.locator("select[name=act]").select_option("insult")
    message.locator("[data-tool=act] form.tool-form button").click()
    trainer.wait_for_load_state("load")
    expect(trainer.locator(".corrected").first).to_be_visible()
    message = trainer.locator(".exchange.kind-message").nth(0)
    message.locator("[data-tool=comment] summary").click()
    message.locator("textarea[name=text]").fill(REASON[language])
    message.locator(".praise-button").click()
    expect(trainer.locator(".exchange .pinned-comment.praise")).to_contain_text(REASON[language])
    shot(trainer, f"{language}-review")
    trainer.locator("body").click(position={"x": 5, "y": 300})
    trainer.keyboard.press("c")
    expect(trainer.locator(".desk-head .tag.helps")).to_be_visible()

    page.goto(address)
    expect(page.locator(".pinned-comment.praise")).to_contain_text(REASON[language])
    page.locator("#dispute summary").click()
    page.fill("#dispute-proposed", "99")
    page.fill("#dispute textarea", REASON[language])
    page.click("#dispute form button")
    expect(page.locator("#disputes .dispute")).to_be_visible()
    shot(page, f"{language}-disputed")
    trainer.goto("/review/disputes/")
    trainer.locator(".list tbody a").first.click()
    trainer.fill("#disputes textarea", REASON[language])
    shot(trainer, f"{language}-dispute")
    trainer.click("#disputes button[value=accepted]")
    page.goto(address)
    expect(page.locator(".score .total")).to_have_text("99")


@ON_WIDE
def test_a_second_trainer_is_told_what_has_changed(page: Page, trainer: Page) -> None:
    """The drawer says whose change it was and keeps what was typed."""
    debrief(page, "en")
    trainer.goto("/review/queue/?sort=newest")
    trainer.locator(".list tbody a").first.click()
    expect(trainer.locator("#desk .verdict.chosen")).to_be_visible()
    second = trainer.context.new_page()
    second.goto(trainer.url)
    expect(second.locator("#desk .verdict.chosen")).to_be_visible()
    second.keyboard.press("a")
    expect(lines(second).nth(0)).to_have_class(re.compile(r"\baccept\b"))
    trainer.keyboard.press("2")
    trainer.keyboard.press("d")
    trainer.keyboard.type("12")
    trainer.keyboard.press("Tab")
    trainer.keyboard.type("a long thought")
    trainer.keyboard.press("Enter")
    expect(trainer.locator("[data-error]")).to_contain_text("Tom")
    change = lines(trainer).nth(1).locator(".verdict-change")
    expect(change.locator("textarea")).to_have_value("a long thought")
    expect(change.locator("input[name=value]")).to_have_value("12")
    change.locator("button[value=adjust]").click()
    expect(lines(trainer).nth(1)).to_have_class(re.compile(r"\badjust\b"))
    expect(lines(trainer).nth(0)).to_have_class(re.compile(r"\baccept\b"))


@pytest.mark.parametrize("page", [WIDE], ids=["wide"], indirect=True)
def test_the_review_fits_a_phone(page: Page, trainer: Page) -> None:
    """Queue and drawer, dark and narrow."""
    debrief(page, "vi")
    trainer.set_viewport_size(PHONE["viewport"])
    trainer.emulate_media(color_scheme="dark")
    trainer.goto("/review/queue/?sort=newest")
    shot(trainer, "dark-queue")
    trainer.locator(".list tbody a").first.click()
    shot(trainer, "dark-review")
