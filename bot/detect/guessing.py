"""Which of the two languages a message is written in, when nobody says."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.language import Language
from bot.domain.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE_MARKS = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_VIETNAMESE_TEXT = """
anh chi em ben khong ko k dc duoc cua voi nhe nha a da vang loi xin cam on toi chung quy khach hang minh roi
nay thi ma la se cho biet giup kiem tra ngay vui long ve gui nhan giao don hoan tien mong thong y hieu rat
tiec ban shop oi nhung vi nen cung dang lam sao the nao gi bao goi lai them khi neu hay con mot hai trong
ngoai thoi gian qua truoc sau bac co chu nghi nguoi nhan vien cong ty tong dai ngan phai dung chua bi
"""
_VIETNAMESE = frozenset(_VIETNAMESE_TEXT.split())
_ENGLISH_TEXT = """
the a an to of and you your we our us i me my is are was were be been have has had do does did not will
would can could should it its this that these those for with on at in from by as if but or so sorry please
thank thanks hi hello how what when where why which order help here there let know get all any no yes about
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())


def guess_language(text: str) -> Language:
    """Vietnamese where its letters or, in text without diacritics, its commonest words prevail; else English."""
    composed = unicodedata.normalize("NFC", text)
    if _VIETNAMESE_MARKS.search(composed):
        return Language.VI
    words = _WORD.findall(fold(composed))
    vietnamese = sum(word in _VIETNAMESE and word not in _ENGLISH for word in words)
    english = sum(word in _ENGLISH and word not in _VIETNAMESE for word in words)
    return Language.VI if vietnamese > english else Language.EN
