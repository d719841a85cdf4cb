"""The act detector: text and language in, evidence out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.detect.analysis import Analyser, Analysis
from bot.detect.combining import Judged, combine
from bot.detect.model import LanguageModel
from bot.detect.storage import digest, lexicon_from_json, lexicon_to_json
from bot.domain.errors import ModelMissing
from bot.domain.evidence import Evidence
from bot.domain.example import Example
from bot.domain.language import Language
from bot.domain.lexicon import Lexicon

FORMAT = 2


class Detector:
    """Sees what messages do.

    Attributes:
        version: SHA-256 (hex) of the stored artefact; the same for the same data and code.
    """

    def __init__(
        self, analysers: Mapping[Language, Analyser], models: Mapping[Language, LanguageModel], version: str
    ) -> None:
        self._analysers = dict(analysers)
        self._models = dict(models)
        self.version = version

    @classmethod
    def train(cls, examples: Sequence[Example], lexicons: Mapping[Language, Lexicon]) -> Detector:
        """Learn from examples; both languages must have some."""
        from threadpoolctl import threadpool_limits

        from bot.detect.learning import learn

        analysers = {language: Analyser(lexicons[language]) for language in Language}
        with threadpool_limits(limits=1):
            models = {
                language: learn([e for e in examples if e.language is language], analysers[language])
                for language in Language
            }
        return cls(analysers, models, digest(analysers, models))

    def save(self, folder: Path) -> None:
        """Write everything needed to detect: arrays, features, lexicons; no pickle."""
        folder.mkdir(parents=True, exist_ok=True)
        for language in Language:
            self._models[language].save(folder / language.value)
            lexicon = lexicon_to_json(self._analysers[language].lexicon)
            (folder / language.value / "lexicon.json").write_text(lexicon, encoding="utf-8")
        about = {"format": FORMAT, "version": self.version}
        (folder / "detector.json").write_text(json.dumps(about), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Detector:
        """Read what `save` wrote.

        Raises:
            ModelMissing: the folder holds no detector, or one of another format.
        """
        try:
            about = json.loads((folder / "detector.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise ModelMissing(f"There is no act detector in {folder}; run `amends setup` to train one.") from None
        if about.get("format") != FORMAT:
            raise ModelMissing("The act detector was trained by another version; run `amends setup` to train it again.")
        analysers, models = {}, {}
        for language in Language:
            own = folder / language.value
            analysers[language] = Analyser(lexicon_from_json((own / "lexicon.json").read_text(encoding="utf-8")))
            models[language] = LanguageModel.load(own)
        return cls(analysers, models, str(about["version"]))

    def detect(self, text: str, language: Language) -> tuple[Evidence, ...]:
        """What a message does.

        Args:
            text: the message as typed. Offsets count in its NFC form.
            language: the language it is written in.

        Returns:
            Evidence sorted by (start, end, act).
        """
        analyser = self._analysers[language]
        return self._judge(analyser.analyse(text), language)

    def detect_many(self, items: Sequence[tuple[str, Language]]) -> list[tuple[Evidence, ...]]:
        """`detect` for many messages, in the same order."""
        return [self.detect(text, language) for text, language in items]

    def _judge(self, analysis: Analysis, language: Language) -> tuple[Evidence, ...]:
        if not analysis.sentences:
            return ()
        model = self._models[language]
        units = analysis.units()
        judged = Judged(*model.judge(units))
        return combine(analysis, units, self._analysers[language].lexicon.patterns, model, judged)
