"""Meaning, not keywords: the same words negated, asked, conditional, reported, hedged or about others own nothing."""

from __future__ import annotations

import pytest

from bot.detect.detector import Detector
from tests.detect.said import acts, families

OWNED = [
    ("en", "We were wrong."),
    ("en", "That was our mistake."),
    ("en", "I'm sorry we sent you the wrong desk."),
    ("en", "We should have called you on Tuesday."),
    ("en", "We let you down."),
    ("vi", "Chúng tôi đã sai."),
    ("vi", "Lỗi này là của bên em ạ."),
    ("vi", "Em xin lỗi vì đã giao nhầm."),
    ("vi", "ben em lam sai roi chi"),
    ("vi", "Chúng tôi đã không giữ đúng lời hứa với chị."),
    ("vi", "Lẽ ra em phải gọi lại cho anh từ hôm qua."),
    ("vi", "sr c, bên e ship nhầm size r ạ"),
]
NOT_OWNED = {
    "negation": [
        ("en", "We were not wrong."),
        ("en", "It wasn't our mistake."),
        ("en", "We never made a mistake with your bill."),
        ("vi", "Bên em không làm sai."),
        ("vi", "Đây không phải lỗi của bên em."),
        ("vi", "khong phai loi cua ben em dau a"),
    ],
    "question": [
        ("en", "Were we wrong?"),
        ("en", "Was it our fault?"),
        ("en", "So it was our mistake?"),
        ("vi", "Chúng tôi có sai không?"),
        ("vi", "Lỗi của bên em à?"),
        ("vi", "Bên em làm sai sao?"),
    ],
    "condition": [
        ("en", "If we were wrong, we'll pay."),
        ("en", "If it turns out that it was our mistake, you get a refund."),
        ("en", "If we made a mistake we will correct it."),
        ("vi", "Nếu bên em sai thì bên em đền."),
        ("vi", "Nếu là lỗi của bên em thì em hoàn tiền."),
    ],
    "reported": [
        ("en", "You say that we were wrong."),
        ("en", "The bank says it is your fault, not mine."),
        ("en", "My colleague told you we were wrong?"),
        ("vi", "Anh nói bên em làm sai."),
        ("vi", "Chị bảo lỗi là của bên em."),
    ],
    "quoted": [
        ("en", 'Your note says "we were wrong" in red letters.'),
        ("en", "You wrote “it was our mistake” on the form."),
        ("vi", "Trong giấy ghi “lỗi của bên em” ở dòng cuối."),
        ("vi", 'Anh viết "bên em làm sai" ở mục ghi chú.'),
    ],
    "third party": [
        ("en", "The courier was wrong."),
        ("en", "Your bank made a mistake."),
        ("vi", "Bên vận chuyển làm sai ạ."),
        ("vi", "Shipper giao nhầm nhà."),
    ],
    "hedge": [
        ("en", "Perhaps we were wrong."),
        ("en", "It might be that we made a mistake."),
        ("en", "Maybe it was our fault, I'm not sure."),
        ("vi", "Có thể bên em đã sai."),
        ("vi", "Có lẽ là lỗi của bên em."),
    ],
    "irony": [
        ("en", "Oh sure, it's always our fault, isn't it."),
        ("en", "Yeah right, we were wrong, of course."),
        ("vi", "Vâng vâng, lỗi bên em hết."),
        ("vi", "Cái gì cũng lỗi của bên em ạ."),
    ],
    "our side is only named": [
        ("en", "Our driver is two stops away."),
        ("en", "Everything looks fine on our end."),
        ("en", "We had to stop in Malta for a sick passenger."),
        ("en", "We hope it gets warmer soon."),
    ],
    "no owner": [
        ("en", "Mistakes were made."),
        ("en", "Sorry about the delay."),
        ("en", "Our mistake-proof process catches that."),
        ("vi", "Đã có sai sót xảy ra."),
        ("vi", "Em xin lỗi vì sự chậm trễ."),
    ],
}
NO_APOLOGY = [
    ("en", "You said 'sorry' three times."),
    ("en", "You don't need to apologise."),
    ("en", "I feel sorry for the driver."),
    ("vi", "Chị không cần xin lỗi đâu ạ."),
    ("vi", "Anh viết “xin lỗi” ba lần."),
]
LOOK_ALIKES = [
    ("handoff", "en", "Please choose the second option at the bottom of the page."),
    ("handoff", "en", "Log in with the mail you@shop.example and press Next."),
    ("handoff", "en", "You'll get the label in your inbox tonight."),
    ("dismissal", "en", "I can't refund that. I'll send you a new one instead."),
    ("dismissal", "en", "I'm unable to find your order."),
    ("empathy", "en", "The code is valid until Sunday."),
    ("appreciation", "en", "I appreciate this must be hard."),
    ("next_step", "en", "Please share the number so we can look into it."),
    ("clarifying_question", "en", "Could you try another cable?"),
    ("clarifying_question", "en", "Let me know how it goes."),
    ("scripted", "en", "I'll pass your comments on to the menu team."),
]
FAMILIES = [
    ("en", "I'm sorry you feel that way.", "feeling"),
    ("en", "Sorry this made you upset.", "feeling"),
    ("en", "Sorry if we offended you.", "conditional"),
    ("en", "If anyone was upset, we apologise.", "conditional"),
    ("en", "I'm sorry, but we can't refund that.", "but"),
    ("en", "Mistakes were made.", "agentless"),
    ("en", "We apologise for any inconvenience this may have caused.", "vague"),
    ("en", "We regret that you were not satisfied with your stay.", "sidestep"),
    ("en", "I'm sorry you misread the terms.", "blame_shift"),
    ("en", "As I already said, I'm sorry.", "deja_vu"),
    ("vi", "Xin lỗi vì anh cảm thấy khó chịu.", "feeling"),
    ("vi", "Em xin lỗi nếu có gì làm chị phiền lòng.", "conditional"),
    ("vi", "Em xin lỗi nhưng bên em không thể hoàn tiền ạ.", "but"),
    ("vi", "Đã có sai sót xảy ra.", "agentless"),
    ("vi", "Mong anh thông cảm cho bên em.", "vague"),
    ("vi", "Chúng tôi lấy làm tiếc vì quý khách chưa hài lòng.", "sidestep"),
    ("vi", "Xin lỗi vì anh đã hiểu nhầm chương trình.", "blame_shift"),
    ("vi", "Như em đã nói, em xin lỗi chị rồi mà.", "deja_vu"),
]
GENUINE = [
    ("en", "I'm really sorry about that."),
    ("en", "I'm so sorry we sent the wrong size."),
    ("en", "Sorry, we have no tables left."),
    ("en", "Once again, I'm so sorry we let you down."),
    ("en", "Sorry for the frustration this caused."),
    ("vi", "Em thành thật xin lỗi anh."),
    ("vi", "Em xin lỗi chị, em làm sai rồi, mong chị thông cảm cho em."),
    ("vi", "Xin lỗi vì sự bất tiện này."),
    ("vi", "Nhà hàng rất xin lỗi vì bữa tối chưa được như mong đợi."),
    ("vi", "shop xin loi ban nhieu nha, ben minh giao tre that"),
]


@pytest.mark.parametrize(("language", "text"), OWNED, ids=[text for _, text in OWNED])
def test_a_fault_that_is_owned_is_seen(detector: Detector, language: str, text: str) -> None:
    """The positives that the traps below are built from."""
    assert "fault_acknowledgement" in acts(detector, text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [case for cases in NOT_OWNED.values() for case in cases],
    ids=[f"{kind}: {text}" for kind, cases in NOT_OWNED.items() for _, text in cases],
)
def test_a_fault_that_is_not_owned_is_not_seen(detector: Detector, language: str, text: str) -> None:
    """Each kind of trap in both languages."""
    assert "fault_acknowledgement" not in acts(detector, text, language)


@pytest.mark.parametrize(("language", "text"), NO_APOLOGY, ids=[text for _, text in NO_APOLOGY])
def test_a_sorry_that_is_not_the_agents_is_no_apology(detector: Detector, language: str, text: str) -> None:
    """Quoted, refused or felt for others."""
    assert "regret" not in acts(detector, text, language)


@pytest.mark.parametrize(
    ("act", "language", "text"), LOOK_ALIKES, ids=[f"{act}: {text}" for act, _, text in LOOK_ALIKES]
)
def test_a_look_alike_is_not_taken_for_the_act(detector: Detector, act: str, language: str, text: str) -> None:
    """Words that often show an act, in a sentence that does something else."""
    assert act not in acts(detector, text, language)


@pytest.mark.parametrize(("language", "text", "family"), FAMILIES, ids=[text for _, text, _ in FAMILIES])
def test_the_eight_ways_to_dodge_are_told_apart(detector: Detector, language: str, text: str, family: str) -> None:
    """Each with its family, and never as regret."""
    assert families(detector, text, language) == [family]
    assert "regret" not in acts(detector, text, language)


@pytest.mark.parametrize(("language", "text"), GENUINE, ids=[text for _, text in GENUINE])
def test_a_genuine_apology_is_not_called_a_dodge(detector: Detector, language: str, text: str) -> None:
    """A wrong reproach here would be the worst thing the product could do."""
    seen = acts(detector, text, language)
    assert "non_apology" not in seen
    assert seen & {"regret", "fault_acknowledgement"}


SAID_AND_NOT = [
    ("Quán không tính tiền ly trà này đâu ạ.", "repair_offer", True),
    ("Em đổi cho chị cái khác liền nhé?", "repair_offer", True),
    ("Gói này miễn phí trong 14 ngày đầu.", "repair_offer", False),
    ("Bạn đợi em xem lại đơn nhé.", "repair_offer", False),
    ("Em đổi cho chị cái khác liền nhé?", "clarifying_question", False),
    ("Anh cho em xin mã đơn.", "clarifying_question", True),
    ("Phí giao hàng được tính theo cân nặng.", "explanation", True),
    ("Quý khách vui lòng liên hệ tổng đài ạ.", "handoff", True),
    ("Chuyên viên sẽ liên hệ trực tiếp với mình qua số điện thoại đã đăng ký.", "handoff", False),
    ("Chúng tôi sẽ kiểm tra đồng hồ nước của quý khách vào 8 giờ sáng mai.", "scripted", False),
    ("Chúng tôi luôn lắng nghe và không ngừng nâng cao chất lượng dịch vụ.", "scripted", True),
    ("Shop rất tiếc vì nhân viên tư vấn sai cho chị.", "sympathy", False),
]


@pytest.mark.parametrize(("text", "act", "said"), SAID_AND_NOT)
def test_one_vietnamese_word_can_do_two_things(detector: Detector, text: str, act: str, said: bool) -> None:
    """A waiver said with “không”, a rule that gives nothing, an offer that asks nothing, a promise to get in touch."""
    assert (act in acts(detector, text, "vi")) is said
