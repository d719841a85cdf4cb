"""Tokens and sentences, by spaCy, with a rule of our own for where a sentence ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import spacy
from spacy.attrs import NORM, ORTH, SENT_START
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex

from bot.domain.language import Language
from bot.domain.text import fold

_END = re.compile(r"[.!?…。！？]+|:[)(DP]|[\U0001F300-\U0001FAFF\u2600-\u27BF]+")
_OPENERS_TEXT = """
Thank Thanks Please We The This That It You Your Is Are Do Does Can Could Have Has How What When Where Which
Why Once If Sorry Unfortunately Regrettably But In To Just Let As No Yes Oh Ok Okay Hello Hi There They
Kindly May Apologies My Our Dạ Em Anh Chị Bên Shop Cảm Xin Vui Mong Nếu Hiện Bạn Mình Để Rất Do Vì Nhưng
Chúng
"""
_OPENERS = frozenset(_OPENERS_TEXT.split())
_CONTRACTIONS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "n't": "not"}
_ASKS = re.compile(r"[?？]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first:last` of a document, and characters `start:end` of the text that was read."""

    first: int
    last: int
    start: int
    end: int
    text: str
    asks: bool


@Pipeline.component("amends_sentences")  # type: ignore[untyped-decorator]
def mark_sentences(doc: Doc) -> Doc:
    """Mark sentence starts: after closing punctuation, an emoji or a line break, with what trails kept together.

    In chat the full stop is often missing; a capitalised word that commonly opens a sentence, after a word in small
    letters, opens one too; not after the very first word, whose own capital says nothing.
    """
    ended = True
    before = ""
    starts = np.full(len(doc), -1, dtype=np.int64)
    for token in doc:
        text = token.text
        closes = _END.fullmatch(text) is not None
        breaks = "\n" in text
        opens = token.i > 1 and text in _OPENERS and before.islower() and before.isalpha()
        begins = (ended and not closes and not breaks) or opens
        if begins or token.i == 0:
            starts[token.i] = 1
        ended = breaks or closes or (ended and token.i > 0 and not begins)
        before = text
    # all at once: each `token.is_sent_start = …` looks through the whole document
    return doc.from_array([SENT_START], starts.astype(np.uint64))


_LETTER_CURRENCIES = (r"US\$", r"C\$", r"A\$")


@cache
def pipeline(language: Language) -> Pipeline:
    """The spaCy pipeline of a language; NORM is the folded word, so that phrases compare without diacritics.

    Vietnamese uses the neutral tokeniser ("xx"), which splits syllables and punctuation as the phrases need them.
    """
    nlp = spacy.blank("en" if language is Language.EN else "xx")
    nlp.vocab.lex_attr_getters[NORM] = _norm
    for lexeme in list(nlp.vocab):
        lexeme.norm_ = _norm(lexeme.text)
    for written, pieces in list(nlp.tokenizer.rules.items()):
        if "'" in written:  # spaCy parts "I'm" but not "I'M"
            nlp.tokenizer.add_special_case(written.upper(), [{ORTH: piece[ORTH].upper()} for piece in pieces])
    # "A$5" must be parted like "a$5": whoever types without capitals says the same
    prefixes = [rule for rule in nlp.Defaults.prefixes or () if rule not in _LETTER_CURRENCIES]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.max_length = 10_000_000
    nlp.add_pipe("amends_sentences")
    return nlp


def _norm(text: str) -> str:
    """The folded word; contractions in capitals, which spaCy's own list lacks, become their words too."""
    folded = fold(text)
    return _CONTRACTIONS.get(folded, folded)


def parse(text: str, language: Language) -> Doc:
    """The tokens of a text that was read, with sentence marks."""
    return pipeline(language)(text)


def sentences(doc: Doc) -> list[Sentence]:
    """The sentences of a document that hold at least one character that isn't white space."""
    found = []
    whole = doc.text
    starts = [token.i for token in doc if token.is_sent_start] + [len(doc)]
    for first, last in pairwise(starts):
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first == last:
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        text = whole[start:end]
        found.append(Sentence(first, last, start, end, text, _ASKS.search(text[-4:]) is not None))
    return found
