"""The whole path in a real browser, in both languages: sign in, scenario, brief, chat, debrief, review.

Screenshots go to var/screenshots; look at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.live.room import PASSWORD, Room

SHOTS = Path("var/screenshots")
GOOD = {
    "en": [
        "Good evening Ms Kowalski. I'm sorry: our technician moved your dish and never tightened the bracket. That was our mistake.",
        "Nine evenings without a picture would wear me out too. Did it start after the technician's visit?",
        "I can send a technician free of charge tomorrow at 5 pm, or if you prefer the morning, at 8. Which suits you better?",
        "I've booked it for tomorrow at 5 pm, and I'll call you on Thursday to check that the picture holds.",
        "And I'll take the repair fee off your account today. Is there anything else you were missing in those evenings?",
        "Thank you for your time, Ms Kowalski. You'll hear from me on Thursday. Good night.",
    ],
    "vi": [
        "Dạ con chào cô Thu. Con xin lỗi cô, kỹ thuật bên con lắp chảo không chặt, lỗi này là của bên con ạ.",
        "Chín ngày mất hình tối nào cũng vậy, ai cũng bực hết cô ơi. Dạ có phải từ lúc thợ bên con tới dời chảo không cô?",
        "Con cho thợ tới sửa miễn phí cho cô, cô chọn sáng mai 8 giờ hoặc chiều mai 5 giờ ạ?",
        "Dạ con đã đặt lịch thợ chiều mai 5 giờ, thứ Năm con gọi lại coi hình ổn chưa nghen cô.",
        "Dạ phí 450 nghìn con xóa khỏi hóa đơn trong hôm nay. Mấy tối đó cô lỡ coi chương trình gì không cô?",
        "Dạ con cảm ơn cô Thu, thứ Năm con gọi cô. Con chào cô ạ.",
    ],
}
BAD = {
    "en": [
        "I'm sorry you feel that way.",
        "As per our policy, a visit costs $100.",
        "Please calm down, it's just a small issue.",
    ],
    "vi": [
        "Tôi xin lỗi vì quý vị cảm thấy như vậy.",
        "Theo quy định bên em thì phí sửa là 450 nghìn ạ.",
        "Cô bình tĩnh đi, chuyện nhỏ thôi mà.",
    ],
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        yield launched
        launched.close()


def sign_in(page: Page, room: Room, name: str, language: str) -> None:
    page.goto(f"{room.address}/sign-in/")
    page.locator(f"button[name=language][value={language}]").first.click()
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page.locator("input[name=password]")).to_have_count(0)
    expect(page.locator(f"html[lang={language}]")).to_have_count(1)


def talk(page: Page, messages: list[str]) -> None:
    """Write and wait for the answers, by keyboard, until the messages or the customer's patience run out."""
    page.wait_for_load_state("load")
    for message in messages:
        box = page.locator("#text")
        if not box.is_visible():
            return
        before = page.locator(".bubble.them").count()
        box.fill(message)
        box.press("Enter")
        expect(page.locator(".bubble.me").last).to_contain_text(message[:30])
        expect(page.locator(".bubble.them")).to_have_count(before + 1, timeout=20_000)


def shot(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [1280, 390], ids=["wide", "narrow"])
def test_a_trainee_practises_and_a_trainer_reads_it(room: Room, browser: Browser, language: str, width: int) -> None:
    """Browser, Django, Rasa, action server and back."""
    context = browser.new_context(viewport={"width": width, "height": 860}, reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    name = f"{language}-{width}"
    sign_in(page, room, "trainee", language)
    shot(page, f"{name}-1-scenarios")
    page.goto(f"{room.address}/practice/scenario/satellite_fee/?language={language}")
    shot(page, f"{name}-2-brief")
    page.locator("select[name=persona]").select_option("exhausted")
    page.locator("button.big").click()
    expect(page.locator(".bubble.them")).to_have_count(1, timeout=20_000)
    assert page.locator("[role=log]").count() == 1
    talk(page, GOOD[language][:3])
    shot(page, f"{name}-3-chat")
    talk(page, GOOD[language][3:])
    if page.locator("#text").is_visible():
        page.locator("[data-control=end] button").click()
        page.locator("[data-really-end]").click()
    page.locator("[data-debrief]").click(timeout=20_000)
    expect(page.locator("mark, .seg").first).to_be_visible()
    shot(page, f"{name}-4-debrief")
    good = total(page)

    page.goto(f"{room.address}/practice/scenario/satellite_fee/?language={language}")
    page.locator("select[name=persona]").select_option("furious")
    page.locator("button.big").click()
    expect(page.locator(".bubble.them")).to_have_count(1, timeout=20_000)
    talk(page, BAD[language])
    shot(page, f"{name}-5-bad-chat")
    if page.locator("#text").is_visible():
        page.locator("[data-control=end] button").click()
        page.locator("[data-really-end]").click()
    page.locator("[data-debrief]").click(timeout=20_000)
    shot(page, f"{name}-6-bad-debrief")
    bad = total(page)
    assert good >= 65 > 35 > bad

    session = re.search(r"session/([0-9a-f-]{36})", page.url)
    assert session
    context.close()
    context = browser.new_context(viewport={"width": width, "height": 860})
    page = context.new_page()
    sign_in(page, room, "trainer", language)
    shot(page, f"{name}-7-review-list")
    page.locator(f"a[href*='{session.group(1)}']").first.click()
    expect(page.locator("mark, .seg").first).to_be_visible()
    shot(page, f"{name}-8-review")
    assert total(page) == bad
    assert errors == []
    context.close()


def total(page: Page) -> int:
    """The score that the page shows."""
    return int(page.locator(".result .total").first.inner_text())
