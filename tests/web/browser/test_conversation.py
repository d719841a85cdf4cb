"""A conversation in a real browser: the whole way, and everything that can break on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Server
from tests.web.conftest import PASSWORD
from tests.web.fake_rasa import FakeRasa

QUICK = {"reduced_motion": "reduce"}
TALK = {
    "en": ("I'm sorry you feel that way.", "Our technician left the dish loose. That was our mistake."),
    "vi": ("Tôi xin lỗi vì quý vị cảm thấy như vậy.", "Chúng tôi đã sai vì bắt chảo không chặt."),
}


def open_chat(page: Page, language: str = "en") -> None:
    """From the home page to a conversation."""
    page.goto(f"/practice/scenario/satellite_fee/?language={language}")
    page.click(".button.big")
    expect(page.locator("#chat")).to_have_attribute("data-ready", "1")
    expect(page.locator(".bubble.them")).to_have_count(1)
    expect(page.locator("[data-typing]")).to_be_hidden()


def say(page: Page, text: str) -> None:
    """Write, send with Enter, wait for the answer."""
    before = page.locator(".bubble.them").count()
    page.fill("#text", text)
    page.press("#text", "Enter")
    expect(page.locator(".bubble.them")).to_have_count(before + 1)
    expect(page.locator("[data-typing]")).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize(
    "page",
    [
        {"viewport": {"width": 360, "height": 740}, **QUICK},
        {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark", **QUICK},
    ],
    ids=["phone", "wide and dark"],
    indirect=True,
)
def test_the_whole_way(page: Page, language: str) -> None:
    """Home, brief, chat, end, debrief: each score leads to highlighted words; nothing is wider than the screen."""
    page.click(f'.switch button[value="{language}"]')
    page.goto("/practice/")
    page.click('.scenario a[href*="satellite_fee"]')
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.click(".button.big")
    expect(page.locator("#chat")).to_have_attribute("data-ready", "1")
    expect(page.locator(".bubble.them")).to_have_count(1)
    for text in TALK[language]:
        say(page, text)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("form[data-control=hint] button")
    expect(page.locator(".note.hint")).to_have_count(1)
    page.click("form[data-control=consult] button")
    expect(page.locator(".note.manager")).to_have_count(1)
    page.click("form[data-control=end] button")
    page.click("[data-really-end]")
    expect(page.locator("a[data-debrief]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/debrief/")
    expect(page.locator(".bubble.me .seg.tone-hurts").first).to_be_visible()
    expect(page.locator("#mood-chart")).to_be_visible()
    fold = page.locator(".dimension:has(.finding a[data-start])").first
    fold.locator("summary").click()
    fold.locator(".finding a[data-start]").first.click()
    expect(page.locator(".pinned").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_by_keyboard_alone(page: Page) -> None:
    """Enter sends, Shift+Enter breaks the line, Tab reaches hint, manager and end; the dialog gives the focus back."""
    open_chat(page)
    page.keyboard.press("Tab")
    page.focus("#text")
    page.keyboard.type("One")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.me")).to_have_text(re.compile("One\ntwo"))
    expect(page.locator(".bubble.them")).to_have_count(2)
    expect(page.locator("#text")).to_be_focused()
    for name in ("Send", "Hint", "Ask the manager"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()
    end = page.get_by_role("button", name="End", exact=True)
    end.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(end).to_be_focused()
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_the_customer_types_like_a_person(page: Page) -> None:
    """The reply is there at once but shown after 0.8 to 3.5 seconds."""
    page.goto("/practice/scenario/late_desk/")
    page.click(".button.big")
    expect(page.locator("#chat")).to_have_attribute("data-ready", "1")
    expect(page.locator("[data-typing]")).to_be_visible()
    expect(page.locator(".bubble.them")).to_have_count(1)
    with page.expect_response("**/send/") as answer:
        page.fill("#text", "I'm sorry.")
        page.press("#text", "Enter")
    assert answer.value.json()["lines"][0]["reply"]
    page.wait_for_timeout(400)
    assert page.locator(".bubble.them").count() == 1 and page.locator("[data-typing]").is_visible()
    expect(page.locator(".bubble.them")).to_have_count(2, timeout=4000)


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_a_draft_outlives_a_reload(page: Page) -> None:
    """Half a thought is still there; once sent it is gone."""
    open_chat(page)
    page.fill("#text", "Half a thought")
    page.reload()
    expect(page.locator("#chat")).to_have_attribute("data-ready", "1")
    expect(page.locator("#text")).to_have_value("Half a thought")
    page.press("#text", "Enter")
    expect(page.locator(".bubble.them")).to_have_count(2)
    page.reload()
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator(".bubble.me")).to_have_count(1)


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_a_long_message_is_counted_and_refused(page: Page) -> None:
    """The counter turns, nothing is sent, nothing is lost."""
    open_chat(page)
    page.fill("#text", "x" * 2001)
    expect(page.locator("[data-counter]")).to_have_text("2001 / 2000")
    page.press("#text", "Enter")
    expect(page.locator("[data-error]")).to_have_text("The message is too long.")
    assert page.input_value("#text") == "x" * 2001 and page.locator(".bubble.me").count() == 0


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_signed_out_in_the_middle(page: Page) -> None:
    """The words come back into the field, and are there again after signing in."""
    open_chat(page)
    page.context.clear_cookies(name="sessionid")
    page.fill("#text", "Please stay")
    page.press("#text", "Enter")
    expect(page.locator("[data-error]")).to_contain_text("You are signed out")
    expect(page.locator("#text")).to_have_value("Please stay")
    page.click("[data-error] a")
    page.fill("#id_username", "tess")
    page.fill("#id_password", PASSWORD)
    page.click(".door-form button")
    expect(page.locator("#text")).to_have_value("Please stay")
    say(page, "Please stay")
    expect(page.locator(".bubble.me")).to_have_count(1)


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_a_stale_token_is_renewed(page: Page) -> None:
    """A new sign-in in another tab changes the token; the open chat goes on."""
    open_chat(page)
    page.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach((field) => (field.value = 'old'))")
    say(page, "Still here.")


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_rasa_away_in_the_middle(page: Page, rasa_process: FakeRasa) -> None:
    """The customer types on, after ten seconds a calm line, then the conversation goes on where it was."""
    open_chat(page)
    rasa_process.mode = "empty"
    page.fill("#text", "Are you there?")
    page.press("#text", "Enter")
    expect(page.locator("[data-typing]")).to_be_visible()
    expect(page.locator("[data-restoring]")).to_be_visible(timeout=14000)
    page.reload()
    expect(page.locator(".bubble.me")).to_have_count(1)
    expect(page.locator("[data-restoring]")).to_be_visible()
    rasa_process.mode = "up"
    expect(page.locator(".bubble.them")).to_have_count(2)
    expect(page.locator("[data-restoring]")).to_be_hidden()
    say(page, "Good.")
    expect(page.locator(".bubble.me")).to_have_count(2)


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_the_web_killed_between_storing_and_answering(page: Page, rasa_process: FakeRasa, server: Server) -> None:
    """kill -9 while Rasa thinks: after the restart the same page gets its answer; no turn is lost or doubled."""
    open_chat(page)
    rasa_process.gate.clear()
    page.fill("#text", "I'm sorry, that was our mistake.")
    page.press("#text", "Enter")
    expect(page.locator(".bubble.me")).to_have_count(1)
    page.wait_for_timeout(500)
    server.kill()
    rasa_process.gate.set()
    expect(page.locator(".bubble-state")).to_be_visible()
    server.start()
    expect(page.locator(".bubble.them")).to_have_count(2, timeout=30000)
    expect(page.locator(".bubble-state")).to_have_count(0)
    page.reload()
    expect(page.locator(".bubble.me")).to_have_count(1)
    expect(page.locator(".bubble.them")).to_have_count(2)


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_a_reload_while_the_server_is_away_keeps_the_message(page: Page, server: Server) -> None:
    """What couldn't be sent is sent when the page comes back."""
    open_chat(page)
    address = page.url
    server.kill()
    page.fill("#text", "Don't lose me.")
    page.press("#text", "Enter")
    expect(page.locator(".bubble-state")).to_be_visible()
    page.goto("about:blank")
    server.start()
    page.goto(address)
    expect(page.locator(".bubble.me")).to_have_text(re.compile("Don't lose me."))
    expect(page.locator(".bubble.them")).to_have_count(2)


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script(page: Page) -> None:
    """Forms alone carry a conversation to its debrief."""
    page.goto("/practice/scenario/satellite_fee/")
    page.click(".button.big")
    page.fill("#text", "I'm sorry you feel that way.")
    page.click(".send")
    assert page.locator(".bubble.them").count() == 2
    page.click("form[data-control=end] button")
    page.click("a[data-debrief]")
    assert page.locator(".bubble.me .seg.tone-hurts").count() >= 1
    assert page.locator(".dimension").count() >= 7


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_the_theme_changes_at_once_and_stays(page: Page) -> None:
    """Without a reload, and after one."""
    page.emulate_media(color_scheme="light")
    page.click("[data-theme-form] button")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("page", [{"color_scheme": "dark", **QUICK}], indirect=True)
def test_on_paper_it_is_light(page: Page) -> None:
    """A debrief printed from the dark theme is dark on white, without the page's tools."""
    open_chat(page)
    say(page, TALK["en"][0])
    page.click("form[data-control=end] button")
    page.click("[data-really-end]")
    page.click("a[data-debrief]")
    page.wait_for_load_state("load")
    page.emulate_media(media="print", color_scheme="dark")
    looks = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert looks == ["rgb(31, 36, 48)", "rgb(255, 255, 255)"]
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("[data-print]")).to_be_hidden()


@pytest.mark.parametrize("page", [QUICK], indirect=True)
def test_words_begun_before_the_end_stay_readable(page: Page) -> None:
    """Half a thought is shown as not sent when the conversation ends meanwhile."""
    open_chat(page)
    page.fill("#text", "But wait,")
    page.click("form[data-control=end] button")
    page.click("[data-really-end]")
    expect(page.locator("[data-ended-card]")).to_be_visible()
    expect(page.locator(".bubble.me.unsent")).to_have_text("But wait,")
