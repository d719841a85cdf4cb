"""One turn, heard with the customer's ears: which events are in it.

The numbers here decide what counts as what, never how much it weighs; that is `mood.yml` and `rubric.yml`.
"""

from __future__ import annotations

import re

from bot.domain.acts import Act
from bot.domain.evidence import Evidence, Source
from bot.domain.hearing import Hearing
from bot.domain.scenario import Authority, Fact, Fault, Remedy, Scenario, Tell
from bot.domain.state import Memory
from bot.domain.text import find_phrase, fold, own_words, sentence_around, similarity, words
from bot.domain.turn import HELPING_EVENTS, Event, Kind, Turn

SURE_ENOUGH = 0.25
"""Evidence below this confidence is not reacted to; a chance of one in four is much, acts being rare."""
SURE_ENOUGH_TO_ACCUSE = 0.4
"""The same for acts that hurt, where only the classifier has seen them: a false accusation costs more than a miss."""
SURE_ENOUGH_OF_INSULT = 0.85
"""Nothing weighs more than an insult, so nothing must be surer."""
SAME_MESSAGE = 0.7
"""Share of common word pairs from which a message counts as said before."""
FAIR = 50
"""Percent of the ask from which a customer begins to think about an offer (half; delegation article)."""
FULL = 100
OWN_WORDS = 9
"""Words from which a sentence of empathy is hardly a stock line."""
SAYS_SOMETHING = 5
"""Words from which a message can bring something."""
SOUP_WORDS = 8
SOUP_GLUE = 0.15
"""From so many words on, a smaller share of glue words than this is no sentence any more."""
CRAMMED_GLUE, CRAMMED_MOVES = 0.38, 3
"""Nor is one run of words without a full stop that makes so many moves with so little glue."""
SENTENCE_GLUE = 0.25
"""Share of glue words from which a message is believed to be sentences, where no act vouches for it."""
HASTY = 4
"""Seconds within which nobody has read the customer's answer."""
SLOW = 180
"""Seconds of silence that a customer in a chat accepts."""
QUESTION = re.compile(r"[^.!?\n…]+\?")
"""A sentence that asks."""
_SIMPLE = {
    Act.SYMPATHY: "sympathy",
    Act.APPRECIATION: "appreciation",
    Act.FORBEARANCE: "forbearance",
    Act.BOUNDARY: "boundary",
    Act.ADVANCE_NOTICE: "advance_notice",
    Act.DISMISSAL: "dismissal",
    Act.OVERPROMISE: "overpromise",
    Act.INSULT: "insult",
    Act.OFF_TOPIC: "off_topic",
    Act.GIBBERISH: "gibberish",
}
_ACCUSING = frozenset(
    {Act.INSULT, Act.DISMISSAL, Act.BLAME_SHIFT, Act.NON_APOLOGY, Act.HANDOFF, Act.OVERPROMISE, Act.SCRIPTED}
)
_OPPOSITE = frozenset({Act.FAULT_ACKNOWLEDGEMENT, Act.REGRET, Act.EMPATHY, Act.SYMPATHY, Act.REPAIR_OFFER})
ANSWERED_BY = {
    "owning": ("owned_named", "owned_bare", "owned_again", "owned_falsely", "boundary", "explanation"),
    "offer": (
        "offer_full",
        "offer_fair",
        "offer_small",
        "offer_beyond",
        "question_useful",
        "options",
        "next_step_timed",
        "consulted",
        "consulted_again",
        "boundary",
    ),
    "manager": ("consulted", "consulted_again", "consulted_needlessly"),
}
"""What the customer waits for -> the events that answer it."""
_EMPTY = frozenset({"greeting", "appreciation", "sympathy", "scripted", "scripted_again", "regret_again"})


def is_sure(evidence: Evidence) -> bool:
    """Whether the evidence is sure enough to be reacted to."""
    if evidence.source is not Source.CLASSIFIER or evidence.act not in _ACCUSING:
        return evidence.confidence >= SURE_ENOUGH
    return evidence.confidence >= (SURE_ENOUGH_OF_INSULT if evidence.act is Act.INSULT else SURE_ENOUGH_TO_ACCUSE)


def _offer_name(remedy: Remedy) -> str:
    return f"offer_{'full' if remedy.worth >= FULL else 'fair' if remedy.worth >= FAIR else 'small'}"


class Ears:
    """One turn, looked at from all sides."""

    def __init__(self, scenario: Scenario, hearing: Hearing, memory: Memory, turn: Turn) -> None:
        self.scenario, self.hearing, self.memory, self.turn = scenario, hearing, memory, turn
        self.own = own_words(turn.text)
        self.events: list[Event] = []
        self.granted: tuple[str, ...] = ()
        self.asked_manager = False

    def message(self) -> tuple[Event, ...]:
        """The events of a message to the customer."""
        for index, evidence in enumerate(self.turn.evidence):
            if is_sure(evidence) and not self._is_quoted(evidence) and not self._is_outweighed(evidence):
                self._hear(index, evidence)
        self._notice_soup()
        self._weigh_refusal()
        self._notice_offer()
        self._notice_matter()
        self._notice_promises()
        self._notice_contradiction()
        self._notice_repeat()
        self._notice_time()
        self._notice_silence_on_what_is_due()
        if not self.events or all(event.name in _EMPTY for event in self.events):
            self._add("nothing", "nothing_said")
        return tuple(self.events)

    def consult(self) -> tuple[Event, ...]:
        """The events of a pause to ask the manager."""
        self._consult("asked_manager", ())
        self._notice_time()
        return tuple(self.events)

    def _add(self, name: str, cause: int | str, detail: str = "") -> None:
        """An act counts once a turn, so writing it five times earns nothing; each remedy or fact counts by itself."""
        if all((event.name, event.detail) != (name, detail) for event in self.events):
            self.events.append(Event(name, cause, detail))

    def _before(self, *names: str) -> int:
        return self.memory.count(*names)

    def _here(self, *names: str) -> bool:
        return any(event.name in names for event in self.events)

    def _sentence(self, evidence: Evidence) -> str:
        start, end = sentence_around(self.own, evidence.start, evidence.end)
        return self.own[start:end]

    def _hear(self, index: int, evidence: Evidence) -> None:
        act = evidence.act
        if act in _SIMPLE:
            self._add(_SIMPLE[act], index)
        elif act is Act.FAULT_ACKNOWLEDGEMENT:
            self._hear_owning(index)
        elif act is Act.REGRET:
            said = self._before("regret", "regret_again", "regret_too_often")
            self._add(("regret", "regret_again", "regret_too_often")[min(said, 2)], index)
        elif act is Act.NON_APOLOGY:
            family = evidence.family.value if evidence.family else "vague"
            self._add(f"non_apology_{family}", index)
            if any(name.startswith("non_apology") and count for name, count in self.memory.counts.items()):
                self._add("non_apology_again", index)
        elif act is Act.EMPATHY:
            self._hear_empathy(index, evidence)
        elif act is Act.PARAPHRASE:
            if self._names_matter(self.own):
                self._add("paraphrase", index)
        elif act is Act.SCRIPTED:
            self._hear_script(index, evidence)
        elif act in (Act.REPAIR_OFFER, Act.OPTIONS):
            self._hear_offer(index, evidence)
        elif act is Act.NEXT_STEP:
            timed = self.hearing.has_deadline(self._sentence(evidence))
            self._add("next_step_timed" if timed else "next_step_vague", index)
            self._hear_commitment(index, evidence)
        elif act is Act.CLARIFYING_QUESTION:
            self._hear_question(index, self._sentence(evidence))
        elif act is Act.EXPLANATION:
            owned = not self.scenario.fault.ours or self.memory.owned_turn or self._owns_here()
            self._add("explanation" if owned else "excuse", index)
        elif act is Act.BLAME_SHIFT:
            self._hear_blame(index, evidence)
        elif act is Act.HANDOFF:
            self._add("handoff_again" if self._before("handoff") else "handoff", index)
        elif act is Act.GREETING:
            if not self.memory.turn:
                self._add("greeting", index)
        elif act is Act.CLOSING and (self.memory.turn or not self._is_greeting(evidence)):
            self._add("closing" if self.memory.best_offer >= FAIR else "closing_early", index)
        elif act is Act.CONSULT_MANAGER:
            self._consult(index, self._remedies_in(self.own))

    def _is_greeting(self, evidence: Evidence) -> bool:
        """Whether the same words greet: "chào chị" is hello and goodbye, and nobody begins with goodbye."""
        greetings = (other for other in self.turn.evidence if other.act is Act.GREETING)
        return any(other.start < evidence.end and evidence.start < other.end for other in greetings)

    def _hear_blame(self, index: int, evidence: Evidence) -> None:
        if self._owns_here():  # who says "we were wrong" is not pointing at others
            return
        sentence = self._sentence(evidence)
        unsure = evidence.source is Source.CLASSIFIER
        if unsure and sentence.rstrip().endswith("?") and self._asks_fact(sentence):
            self._hear_question(index, sentence)
        elif self.hearing.blames_customer(sentence):
            self._add("blame_customer", index)
        elif unsure and not self.scenario.fault.ours and find_phrase(sentence, self.scenario.fault_words):
            self._add("explanation", index)  # it was others indeed, and somebody has to say what happened
        else:
            self._add("blame_others", index)

    def _names_matter(self, text: str) -> bool:
        """Whether the words are about this customer's matter; what could be said to anybody is not."""
        facts = tuple(word for fact in self.scenario.facts for word in fact.words)
        return find_phrase(text, self.scenario.matter_words + self.scenario.fault_words + facts) is not None

    def _is_quoted(self, evidence: Evidence) -> bool:
        """Whether most of the words are somebody else's."""
        span = slice(evidence.start, evidence.end)
        return self.own is not self.turn.text and 2 * len(words(self.own[span])) < len(words(self.turn.text[span]))

    def _is_outweighed(self, evidence: Evidence) -> bool:
        """Of two opposite readings of the same words, the classifier's accusation gives way to a surer one."""
        if evidence.act not in _ACCUSING or evidence.source is not Source.CLASSIFIER:
            return False
        same_words = (o for o in self.turn.evidence if o.start < evidence.end and evidence.start < o.end)
        return any(other.act in _OPPOSITE and other.confidence > evidence.confidence for other in same_words)

    def _owns_here(self) -> bool:
        return any(one.act is Act.FAULT_ACKNOWLEDGEMENT and is_sure(one) for one in self.turn.evidence)

    def _hear_empathy(self, index: int, evidence: Evidence) -> None:
        """Empathy with this matter is one thing, a stock line another; own words without the matter lie between."""
        if self._names_matter(self.own):
            self._add("empathy_named", index)
            return
        stock = any(one.act is Act.SCRIPTED for one in self.turn.evidence)
        short = len(words(self._sentence(evidence))) < OWN_WORDS
        self._add("empathy_stock" if stock or short else "sympathy", index)

    def _hear_owning(self, index: int) -> None:
        if not self.scenario.is_known_case and self.scenario.fault is Fault.UNCLEAR:
            self._add("owned_again" if self._before("owned_bare") else "owned_bare", index)  # nobody knows if it's true
        elif not self.scenario.fault.ours:
            evidence = self.turn.evidence[index]
            if evidence.source is not Source.CLASSIFIER or evidence.confidence >= SURE_ENOUGH_TO_ACCUSE:
                self._add("owned_falsely", index)
        elif self.memory.owned_turn:
            self._add("owned_again", index)
        elif find_phrase(self.own, self.scenario.fault_words):
            self._add("owned_named", index)
        else:
            self._add("owned_again" if self._before("owned_bare") else "owned_bare", index)

    def _hear_script(self, index: int, evidence: Evidence) -> None:
        worse = (Act.NON_APOLOGY, Act.EMPATHY)
        others = (other for other in self.turn.evidence if other.act in worse)
        if any(other.start < evidence.end and evidence.start < other.end for other in others):
            return  # one stock phrase, one annoyance
        self._add("scripted_again" if self._before("scripted") else "scripted", index)

    def _remedies_in(self, text: str) -> tuple[Remedy, ...]:
        return tuple(remedy for remedy in self.scenario.remedies if find_phrase(text, remedy.words))

    def _hear_offer(self, index: int, evidence: Evidence) -> None:
        remedies = self._remedies_in(self.hearing.offered_part(self._sentence(evidence)))
        for remedy in remedies:
            if remedy.id in self.memory.offered:
                self._add("offer_again", index, remedy.id)
                continue
            self._add(_offer_name(remedy) if self._may_grant(remedy) else "offer_beyond", index, remedy.id)
        if not remedies and not self._before("offer_open"):
            self._add("offer_open", index)
        on_the_table = self.memory.offered or any(
            event.name.startswith("offer_") and event.detail for event in self.events
        )
        if evidence.act is Act.OPTIONS and on_the_table:
            self._add("options", index)  # a choice of times is a choice, too; a choice of nothing is none

    def _hear_commitment(self, index: int, evidence: Evidence) -> None:
        """Who says that it is being done has offered it: "your new machine comes on Thursday"."""
        sentence = self._sentence(evidence)
        if self.hearing.is_checking(sentence):
            return
        for remedy in self._remedies_in(self.hearing.offered_part(sentence)):
            if remedy.id not in self.memory.offered and self._may_grant(remedy):
                self._add(_offer_name(remedy), index, remedy.id)

    def _may_grant(self, remedy: Remedy) -> bool:
        return remedy.authority is Authority.ALONE or remedy.id in (*self.memory.granted, *self.granted)

    def _hear_question(self, cause: int | str, sentence: str) -> None:
        asked = [fact for fact in self.scenario.facts if find_phrase(sentence, fact.ask)]
        new = [fact for fact in asked if fact.id not in self.memory.told]
        for fact in new:
            if self._would_tell(fact):
                self._add("question_useful", cause, fact.id)
        if any(self._would_tell(fact) for fact in new):
            return
        if not self.scenario.is_known_case and self._names_matter(sentence):
            self._add("question_useful", cause)  # no list of facts: what names the matter asks about the case
            return
        name = "question_again" if asked and not new and self._before("question_open") else "question_open"
        if not self._here(name):
            self._add(name, cause, (new or asked)[0].id if asked else "")

    def _asks_fact(self, sentence: str) -> bool:
        return any(find_phrase(sentence, fact.ask) for fact in self.scenario.facts)

    def _would_tell(self, fact: Fact) -> bool:
        shown = self.memory.owned_turn or self._before("empathy_named", "paraphrase")
        return fact.tell is not Tell.WHEN_TRUSTING or bool(shown)

    def _consult(self, cause: int | str, remedies: tuple[Remedy, ...]) -> None:
        if self.asked_manager:
            return
        self.asked_manager = True
        wanted = [remedy for remedy in remedies or self.scenario.remedies if remedy.authority is Authority.CONSULT]
        if self._before("consulted", "consulted_needlessly"):
            self._add("consulted_again", cause)
        elif wanted or self.memory.due == "manager":
            self._add("consulted", cause)
        else:
            self._add("consulted_needlessly", cause)
        self.granted = tuple(remedy.id for remedy in wanted)

    def _notice_soup(self) -> None:
        """A heap of key words is no sentence; whatever acts it seems to hold, nobody can follow it."""
        count, glue = len(words(self.own)), self.hearing.glue_share(self.own)
        moves = {event.name.split("_")[0] for event in self.events if event.name in HELPING_EVENTS}
        in_sentences = sentence_around(self.own, 0, 0)[1] < len(self.own.rstrip())
        crammed = not in_sentences and len(moves) >= CRAMMED_MOVES and glue < CRAMMED_GLUE
        if count >= SOUP_WORDS and (glue < SOUP_GLUE or crammed):
            self.events = [event for event in self.events if event.name not in HELPING_EVENTS]
            self._add("gibberish", "no_sentence")

    def _weigh_refusal(self) -> None:
        """A refusal beside a real alternative is no dismissal (codebook, fine print); it sets a boundary."""
        alternative = any(event.name.startswith("offer_") and event.detail for event in self.events)
        if alternative or self._here("boundary"):
            refused = [event for event in self.events if event.name == "dismissal"]
            self.events = [event for event in self.events if event.name != "dismissal"]
            for event in refused:
                self._add("boundary", event.cause)

    def _notice_offer(self) -> None:
        """Naming what will be done, or when, is offering it, even where the words show no act of the codebook."""
        text = self.own
        if self.events or len(words(text)) < SAYS_SOMETHING or self.hearing.is_checking(text):
            return
        if self.hearing.glue_share(text) < SENTENCE_GLUE:
            return  # nobody has said it in a sentence
        ours = self.hearing.speaks_for_us(text)
        for remedy in self._remedies_in(self.hearing.offered_part(text)) if ours else ():
            if remedy.id not in self.memory.offered and self._may_grant(remedy):
                self._add(_offer_name(remedy), "names_a_remedy", remedy.id)
        if not self.events and "?" not in text and self.hearing.has_deadline(text):
            self._add("next_step_timed", "names_a_time")

    def _notice_matter(self) -> None:
        """Words about this customer's matter show listening, even where they are no act of the codebook."""
        if self.events or len(words(self.own)) < SAYS_SOMETHING:
            return
        for question in QUESTION.findall(self.own):
            if self._asks_fact(question):
                self._hear_question("asks_about_the_matter", question)
        reproach = self.hearing.blames_customer(self.own)
        if not self.events and not reproach and self._names_matter(self.own):
            self._add("paraphrase", "names_the_matter")

    def _notice_promises(self) -> None:
        """A promise that can't be kept in this case, whoever hears it first."""
        committing = (Act.NEXT_STEP, Act.REPAIR_OFFER, Act.OVERPROMISE, Act.OPTIONS)
        for index, evidence in enumerate(self.turn.evidence):
            if evidence.act not in committing or not is_sure(evidence):
                continue
            sentence = self.hearing.offered_part(self._sentence(evidence))
            for promise in self.scenario.promises:
                if not promise.keepable and find_phrase(sentence, promise.words):
                    self._add("promise_impossible", index, promise.id)

    def _notice_contradiction(self) -> None:
        """What was owned before is taken back."""
        if self.memory.owned_turn and find_phrase(self.own, self.hearing.denying):
            self._add("contradiction", "taken_back")

    def _notice_repeat(self) -> None:
        """A message said before carries nothing new: what helped the first time doesn't help again."""
        if len(words(self.turn.text)) < 4:
            return
        folded = fold(self.turn.text)
        if any(similarity(folded, before) >= SAME_MESSAGE for before in self.memory.said):
            self.events = [event for event in self.events if event.name not in HELPING_EVENTS]
            self._add("repeat_self", "said_before")

    def _notice_time(self) -> None:
        clock = self.memory.clock + self.turn.seconds
        if self._is_hasty() and self.memory.hasty >= 2:
            self._add("crowding", "three_in_a_row")
        if self.memory.promised:
            late = clock > self.memory.promised + 30
            brings_something = self._brings_something()
            self._add("promise_kept" if brings_something and not late else "promise_late", "promised_time")
        elif self.turn.seconds > SLOW:
            self._add("slow", "long_wait")

    def _brings_something(self) -> bool:
        empty = self._here("insult", "gibberish", "off_topic", "repeat_self")
        return self.turn.kind is Kind.MESSAGE and len(words(self.own)) >= SAYS_SOMETHING and not empty

    def _is_hasty(self) -> bool:
        return self.turn.kind is Kind.MESSAGE and 0 < self.turn.seconds < HASTY

    def _notice_silence_on_what_is_due(self) -> None:
        waiting = self.memory.due
        if waiting and self.memory.turn >= 2 and not self._here(*ANSWERED_BY[waiting]):
            self._add("ignored_question", f"waiting_for_{waiting}")
