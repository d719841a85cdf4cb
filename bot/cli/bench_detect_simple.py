"""Simple ways to set beside the detector: a keyword list, and taking any "sorry" for an apology."""

from __future__ import annotations

from bot.cli.bench_detect_gold import Labels, Message
from bot.domain.language import Language
from bot.domain.text import find_phrase

KEYWORDS: dict[Language, dict[str, tuple[str, ...]]] = {
    Language.EN: {
        "fault_acknowledgement": (
            "our fault",
            "our mistake",
            "we were wrong",
            "my mistake",
            "on our end",
            "let you down",
        ),
        "regret": ("sorry", "apologise", "apologize", "apologies"),
        "sympathy": ("sorry to hear", "sorry to see", "sorry you re having"),
        "empathy": ("understand your", "understand how", "frustrating", "must be"),
        "repair_offer": ("refund", "replacement", "replace", "compensation", "voucher", "make it right"),
        "next_step": ("i will", "i'll", "we will", "we'll", "let me", "looking into", "passed on"),
        "clarifying_question": ("can you", "could you", "what", "which", "when", "please provide", "please confirm"),
        "explanation": ("because", "due to", "since", "the reason"),
        "appreciation": ("thank you", "thanks", "appreciate"),
        "non_apology": ("sorry you feel", "sorry if", "any inconvenience", "sorry for any", "sorry but"),
        "scripted": ("inconvenience", "thank you for your patience", "anything else", "happy to help", "rest assured"),
        "blame_shift": ("you should have", "your fault", "not our fault", "our records show"),
        "dismissal": ("nothing we can do", "calm down", "our policy", "unable to", "can't", "cannot"),
        "handoff": ("dm", "please contact", "call us", "email us", "visit", "reach out"),
        "overpromise": ("guarantee", "promise", "never happen again", "100 %"),
    },
    Language.VI: {
        "fault_acknowledgement": ("chúng tôi đã sai", "lỗi của bên em", "lỗi bên em", "sai sót của", "nhận lỗi"),
        "regret": ("xin lỗi", "rất tiếc", "cáo lỗi"),
        "sympathy": ("tiếc khi nghe", "chia buồn"),
        "empathy": ("em hiểu", "thấu hiểu", "thông cảm với"),
        "repair_offer": ("hoàn tiền", "đổi", "đền", "bồi thường", "tặng", "miễn phí", "voucher"),
        "next_step": ("em sẽ", "kiểm tra", "chúng tôi sẽ", "để em", "liên hệ lại"),
        "clarifying_question": ("cho em xin", "vui lòng cung cấp", "mã đơn", "nào ạ", "khi nào", "bao nhiêu"),
        "explanation": ("do", "vì", "nguyên nhân", "bởi"),
        "appreciation": ("cảm ơn",),
        "non_apology": ("nếu", "xin lỗi nhưng", "mong thông cảm", "cảm thấy như vậy"),
        "scripted": ("bất tiện", "thông cảm", "sẵn sàng hỗ trợ", "quý khách đã", "trải nghiệm"),
        "blame_shift": ("do anh", "do chị", "không phải lỗi", "lỗi của anh", "lỗi của chị"),
        "dismissal": ("bình tĩnh", "không thể", "quy định", "không được"),
        "handoff": ("hotline", "vui lòng liên hệ", "inbox", "tổng đài", "website"),
        "overpromise": ("đảm bảo", "cam kết", "100 %", "chắc chắn"),
    },
}
SORRY = {
    Language.EN: ("sorry", "apologise", "apologize", "apologies", "apology"),
    Language.VI: ("xin lỗi", "cáo lỗi", "tạ lỗi"),
}


def keywords(message: Message) -> Labels:
    """Every act one of whose keywords occurs."""
    lists = KEYWORDS[message.language]
    return frozenset(act for act, phrases in lists.items() if find_phrase(message.text, phrases))


def any_sorry(message: Message) -> Labels:
    """Regret wherever a sorry-word occurs, and nothing else."""
    return frozenset({"regret"}) if find_phrase(message.text, SORRY[message.language]) else frozenset()
