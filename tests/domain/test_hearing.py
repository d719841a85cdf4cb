"""What a customer listens for beyond the acts."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.domain.language import Language

EN, VI = Language.EN, Language.VI


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "You'll have it within seven days."),
        (EN, "I'll write to you by Friday."),
        (EN, "It's with you in twenty-five minutes."),
        (EN, "He's at your door at 8.30 am."),
        (EN, "The money is there by the 3rd of May."),
        (EN, "You'll hear from me before 5pm."),
        (EN, "By the end of the week it's done."),
        (VI, "Trong bảy ngày làm việc anh nhận được ạ."),
        (VI, "Em gửi chị trước thứ Sáu."),
        (VI, "em gui chi truoc thu sau"),
        (VI, "18 giờ 25 xe tới nhà anh."),
        (VI, "Trong vòng hai mươi bốn tiếng em báo chị."),
        (VI, "Sau hai ngày làm việc là tiền về."),
        (VI, "15h30 thợ qua ạ."),
        (VI, "Chậm nhất mùng ba bên em xong."),
    ],
)
def test_a_time_is_heard_in_figures_and_in_words(language: Language, text: str) -> None:
    """Days, hours, dates and weekdays, with and without diacritics."""
    assert load_catalog(language).hearing.has_deadline(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "I'll be in touch soon."),
        (EN, "Please bear with me a moment."),
        (EN, "We'll do it as soon as possible."),
        (EN, "I can refund $100."),
        (VI, "Em sẽ gọi lại sớm nhất có thể."),
        (VI, "Em kiểm tra rồi báo anh."),
        (VI, "Trong thời gian sớm nhất ạ."),
        (VI, "Chờ em một lát."),
    ],
)
def test_a_time_that_nobody_can_hold_anyone_to_is_none(language: Language, text: str) -> None:
    """Soon is not a day, and a moment is not a time."""
    assert not load_catalog(language).hearing.has_deadline(text)


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        (EN, "Give me two minutes.", 2),
        (EN, "It takes twenty-five minutes.", 25),
        (EN, "One moment, please.", 2),
        (EN, "I'll see to it.", 0),
        (VI, "Chờ em mười lăm phút.", 15),
        (VI, "cho em 5p nha", 5),
        (VI, "Anh chờ em một lát.", 2),
    ],
)
def test_a_promised_wait_is_counted_in_minutes(language: Language, text: str, minutes: int) -> None:
    """In figures, in words, or as “a moment”."""
    assert load_catalog(language).hearing.promised_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "Khoản đó em không làm được ạ.",
        "Em xin phép không hoàn tiền.",
        "Rất tiếc bên em chưa hỗ trợ được khoản này.",
        "Bên em chưa giải quyết được cho mình.",
        "Em đành từ chối yêu cầu hoàn tiền.",
    ],
)
def test_a_polite_vietnamese_refusal_offers_nothing(text: str) -> None:
    """What is named in a refusal is not offered."""
    assert load_catalog(VI).hearing.offered_part(text) == ""


def test_after_the_turn_of_a_refusal_the_offer_counts() -> None:
    """No to one thing, yes to another."""
    assert "giảm một nửa" in load_catalog(VI).hearing.offered_part("Em không hoàn hết được, nhưng em giảm một nửa.")


@pytest.mark.parametrize(
    ("language", "text", "blames"),
    [
        (EN, "You should have read the terms.", True),
        (EN, "It's the carrier who brought it to you late.", False),
        (VI, "Cái này do chị tự hủy mà.", True),
        (VI, "Điều khoản ghi rồi, bạn ko đọc à?", True),
        (VI, "Hãng giao chứ không báo trước cho bạn.", False),
    ],
)
def test_not_every_you_puts_it_on_the_customer(language: Language, text: str, blames: bool) -> None:
    """Blame on the customer is one thing, blame on others in front of the customer another."""
    assert load_catalog(language).hearing.blames_customer(text) is blames
