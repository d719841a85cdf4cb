"""Other ways to learn the acts from the same sentences, to set beside the detector: n-grams alone, and spaCy's own.

Each learns single sentences and labels a message with the acts of all its sentences.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from bot.cli.bench_detect_gold import ACTS, Labels, Message
from bot.detect.segment import parse, sentences
from bot.domain.acts import CODEBOOK_ACTS
from bot.domain.example import Example
from bot.domain.language import Language
from bot.domain.text import fold

EPOCHS = 5
"""Rounds over the training sentences for spaCy's classifiers."""
CUT = 0.5
_BOW = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": False, "ngram_size": 2, "no_output_layer": False}
_WORDS: dict[str, object] = {"ngram_range": (1, 3), "token_pattern": r"(?u)\w+|[?!]"}
_LETTERS: dict[str, object] = {"analyzer": "char_wb", "ngram_range": (2, 5)}

Learner = Callable[[Sequence[Example], Sequence[str], Language], np.ndarray]
"""Training sentences and sentences to label -> sentences x acts, true where the act is given."""


def predict(
    learner: Learner, messages: Sequence[Message], training: Sequence[Example], texts: Sequence[str]
) -> list[Labels]:
    """Train a learner for each language and label the messages.

    Args:
        learner: one of `WAYS`.
        messages: whose language and id count.
        training: examples of both languages.
        texts: the messages' texts as the detector reads them, in the same order.
    """
    found: list[Labels] = [frozenset()] * len(messages)
    for language in Language:
        owners, parts = [], []
        for number, (message, text) in enumerate(zip(messages, texts, strict=True)):
            if message.language is language:
                cut = [sentence.text for sentence in sentences(parse(text, language))]
                owners += [number] * len(cut)
                parts += cut
        given = learner([example for example in training if example.language is language], parts, language)
        for owner, row in zip(owners, given, strict=True):
            found[owner] |= {act for act, yes in zip(ACTS, row, strict=True) if yes}
    return found


def _n_grams(*kinds: Mapping[str, object]) -> Learner:
    def learn(training: Sequence[Example], parts: Sequence[str], language: Language) -> np.ndarray:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.multiclass import OneVsRestClassifier
        from sklearn.pipeline import make_pipeline, make_union
        from sklearn.svm import LinearSVC

        vectors = make_union(*(TfidfVectorizer(sublinear_tf=True, min_df=2, **kind) for kind in kinds))
        model = make_pipeline(vectors, OneVsRestClassifier(LinearSVC(C=0.5, random_state=0)))
        model.fit([fold(example.text) for example in training], _truth(training))
        found: np.ndarray = model.predict([fold(part) for part in parts]).astype(bool)
        return found

    return learn


def _spacy(model: Mapping[str, object]) -> Learner:
    def learn(training: Sequence[Example], parts: Sequence[str], language: Language) -> np.ndarray:
        import spacy
        from spacy.training import Example as Lesson
        from spacy.util import fix_random_seed, minibatch

        fix_random_seed(0)
        nlp = spacy.blank("en" if language is Language.EN else "xx")
        categories = nlp.add_pipe("textcat_multilabel", config={"model": model, "threshold": CUT})
        for act in ACTS:
            categories.add_label(act)  # type: ignore[attr-defined]
        lessons = [
            Lesson.from_dict(nlp.make_doc(e.text), {"cats": {act.value: float(act in e.acts) for act in CODEBOOK_ACTS}})
            for e in training
        ]
        optimiser = nlp.initialize(lambda: lessons)
        chance = random.Random(0)
        for _ in range(EPOCHS):
            chance.shuffle(lessons)
            for batch in minibatch(lessons, size=32):
                nlp.update(batch, sgd=optimiser, drop=0.2)
        docs = nlp.pipe(parts, batch_size=64)
        return np.array([[doc.cats[act] >= CUT for act in ACTS] for doc in docs], dtype=bool).reshape(-1, len(ACTS))

    return learn


def _truth(training: Sequence[Example]) -> np.ndarray:
    names = [{act.value for act in example.acts} for example in training]
    return np.array([[act in acts for act in ACTS] for acts in names], dtype=int)


WAYS: Mapping[str, Learner] = {
    "word n-grams (1–3)": _n_grams(_WORDS),
    "letter n-grams (2–5)": _n_grams(_LETTERS),
    "word and letter n-grams": _n_grams(_WORDS, _LETTERS),
    "spaCy TextCatBOW": _spacy(_BOW),
    "spaCy TextCatEnsemble": _spacy(
        {
            "@architectures": "spacy.TextCatEnsemble.v2",
            "linear_model": _BOW,
            "tok2vec": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.MultiHashEmbed.v2",
                    "width": 64,
                    "rows": [2000, 500, 1000, 500],
                    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                    "include_static_vectors": False,
                },
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": 64,
                    "window_size": 1,
                    "maxout_pieces": 3,
                    "depth": 2,
                },
            },
        }
    ),
}
