"""Debrief, rewind, home and pause in a real browser, in both languages. Screenshots go to var/screenshots."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.test_conversation import QUICK, TALK, open_chat, say

SHOTS = Path("var/screenshots")
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", **QUICK}
WIDE = {"viewport": {"width": 1280, "height": 860}, **QUICK}
LOOKS = pytest.mark.parametrize("page", [PHONE, WIDE], ids=["phone", "wide"], indirect=True)
LANGUAGES = pytest.mark.parametrize("language", ["en", "vi"])
STOCK = {"en": "Thank you for reaching out to us.", "vi": "Cảm ơn quý khách đã liên hệ."}
ANEW = {
    "en": "Our technician left the dish loose, that was our mistake. I can send one free of charge tomorrow.",
    "vi": "Dạ kỹ thuật bên con lắp chảo không chặt, bên con sai. Con cho thợ tới sửa miễn phí ngày mai ạ.",
}


def shot(page: Page, name: str) -> None:
    """The whole page, and a check that nothing is wider than the screen."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=SHOTS / f"{name}-{page.viewport_size['width']}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def debrief(page: Page, language: str) -> str:
    """Play a short session that passes over what the customer tells, and open its debrief; returns its address."""
    page.click(f'.switch button[value="{language}"]')
    open_chat(page, language)
    for text in (TALK[language][0], STOCK[language], TALK[language][1]):
        say(page, text)
    page.click("form[data-control=end] button")
    page.click("[data-really-end]")
    page.click("a[data-debrief]")
    page.wait_for_load_state("load")
    return page.url


@LOOKS
@LANGUAGES
def test_the_debrief_leads_from_each_sentence_to_its_words(page: Page, language: str) -> None:
    """Score with interval, takeaways, curve, passed-over words, the apology on the text; by pointer and by keyboard."""
    debrief(page, language)
    expect(page.locator(".score .bar")).to_be_visible()
    expect(page.locator(".takeaway.next")).to_be_visible()
    shot(page, f"{language}-debrief")
    page.locator(".spots a[data-side=them]").first.click()
    expect(page.locator(".bubble.them .pinned").first).to_be_in_viewport()
    page.focus("#mood-chart")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert len(page.inner_text("#mood-said")) > 20
    page.keyboard.press("Enter")
    expect(page.locator(".exchange.chosen")).to_be_in_viewport()
    page.locator(".xray summary").click()
    expect(page.locator(".xray-label.tone-hurts").first).to_be_visible()
    expect(page.locator(".better blockquote").first).to_be_visible()


@LOOKS
@LANGUAGES
def test_a_turn_is_rewound_and_compared(page: Page, language: str) -> None:
    """From the debrief: kept, then played on, then all side by side; the session's score stays."""
    address = debrief(page, language)
    score = page.inner_text(".result .total >> nth=0")
    form = page.locator(".rewind-here").first
    form.locator("summary").click()
    form.locator("textarea").fill(ANEW[language])
    form.locator("button").first.click()
    page.wait_for_url("**/rewind/1/")
    expect(page.locator(".version")).to_have_count(2)
    expect(page.locator(".pair-side.now .bubble.me").first).to_contain_text(ANEW[language][:30])
    expect(page.locator("#curves-chart")).to_be_visible()
    shot(page, f"{language}-rewind")
    page.goto(address)
    form = page.locator(".rewind-here").last
    form.locator("summary").click()
    form.locator("textarea").fill(ANEW[language])
    form.locator("input[value=play]").check()
    form.locator("button").first.click()
    page.wait_for_url("**/rewind/2/")
    page.fill("#next-text", TALK[language][1])
    page.locator("#next button").first.click()
    expect(page.locator(".pair-side.now .bubble.me")).to_have_count(2)
    page.goto(address.replace("/debrief/", "/rewind/?turn=1"))
    expect(page.locator("table tbody tr").nth(2)).to_be_visible()
    shot(page, f"{language}-rewinds")
    page.goto(address)
    assert page.inner_text(".result .total >> nth=0") == score


@LOOKS
@LANGUAGES
def test_the_home_shows_how_it_goes(page: Page, language: str) -> None:
    """A proposal, curves and the table behind them."""
    debrief(page, language)
    page.goto("/practice/")
    expect(page.locator(".proposal .button")).to_be_visible()
    expect(page.locator(".spark").first).to_be_visible()
    page.locator(".mood-table summary").click()
    expect(page.locator(".mood-table table")).to_be_visible()
    shot(page, f"{language}-home")


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_the_clock_stands_still_in_a_pause(page: Page) -> None:
    """The composer is away until the trainee goes on; the mood moves with the answer."""
    open_chat(page)
    before = page.locator("[data-mood-value=anger]").get_attribute("value")
    page.click("[data-clock-control=pause] button")
    expect(page.locator("[data-clock-control=resume] button")).to_be_focused()
    expect(page.locator("#text")).to_be_hidden()
    stopped = page.inner_text("[data-clock]")
    page.wait_for_timeout(2200)
    assert page.inner_text("[data-clock]") == stopped
    page.reload()
    expect(page.locator("#text")).to_be_hidden()
    page.click("[data-clock-control=resume] button")
    expect(page.locator("#text")).to_be_focused()
    say(page, TALK["en"][1])
    assert page.evaluate("document.querySelector('[data-mood-value=anger]').value") < float(before)


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_a_test_shows_neither_mood_nor_hint_nor_pause(page: Page) -> None:
    """As at work."""
    page.goto("/practice/scenario/satellite_fee/")
    page.check("input[name=mode][value=test]")
    page.click(".button.big")
    expect(page.locator(".bubble.them")).to_have_count(1)
    for gone in ("[data-mood]", "form[data-control=hint]", "[data-clock-control]"):
        expect(page.locator(gone)).to_have_count(0)


@pytest.mark.parametrize("page", [{"color_scheme": "dark", **QUICK}], indirect=True)
def test_paper_holds_everything(page: Page, tmp_path: Path) -> None:
    """Printed to A4 with all reasons unfolded and without forms; folded again afterwards."""
    debrief(page, "en")
    closed = "document.querySelectorAll('.dimension:not([open])').length"
    before = page.evaluate(closed)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert before > 0 and page.evaluate(closed) == 0
    page.emulate_media(media="print")
    expect(page.locator(".rewind-here").first).to_be_hidden()
    expect(page.locator(".better button").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(closed) == before
    assert len(page.pdf(path=tmp_path / "debrief.pdf", prefer_css_page_size=True)) > 20_000
