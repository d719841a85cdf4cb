"""Attempts to earn a score without listening, by which the scoring is measured.

Each writes the next message like a conduct does. What can be made from the scenario is made here; stock texts stand in
`bot/content/<language>/attacks.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.conduct import Moment, skilled
from bot.domain.scenario import Scenario
from bot.domain.text import MESSAGE_LIMIT

POOLS = ("honest_poor", "keyword_soup", "essay", "synonyms", "parrot_leads", "quotes", "nothing")
"""The stock texts that `attacks.yml` must hold."""
_EVERYTHING = ("own", "listen", "ask", "offer", "promise", "decline", "close")
_BRILLIANT = ("own", "listen", "offer")
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060"
_TAGS = 0xE0000


@dataclass(frozen=True, slots=True)
class Arsenal:
    """What an attacker has at hand.

    Attributes:
        book: the sentences of the scripted trainees.
        pools: the stock texts of `POOLS`.
        rubric: the rubric's own wording.
        elsewhere: another scenario in the same language.
        abroad: this scenario in the other language.
        last_session: what the skilled wrote in an earlier session of this scenario.
    """

    book: Mapping[str, tuple[str, ...]]
    pools: Mapping[str, tuple[str, ...]]
    rubric: tuple[str, ...]
    elsewhere: Scenario
    abroad: Scenario
    last_session: tuple[str, ...]


Attack = Callable[[Moment, Arsenal], str]


def honest_good(moment: Moment, arsenal: Arsenal) -> str:
    """For comparison: whatever is due, in the words of the case."""
    return skilled(moment, arsenal.book)


def _pool(name: str) -> Attack:
    def write(moment: Moment, arsenal: Arsenal) -> str:
        return _turning(arsenal.pools[name], moment)

    return write


def model_sentence(moment: Moment, arsenal: Arsenal) -> str:
    """The sentence that is taught, at every turn."""
    return arsenal.book["model"][0]


def parroted(moment: Moment, arsenal: Arsenal) -> str:
    """The customer's words back."""
    return moment.heard


def parroted_politely(moment: Moment, arsenal: Arsenal) -> str:
    """The customer's words back, with a phrase of listening before them."""
    return f"{_turning(arsenal.pools['parrot_leads'], moment)} {moment.heard}"


def rubric_pasted(moment: Moment, arsenal: Arsenal) -> str:
    """The rubric's own wording."""
    return _turning(arsenal.rubric, moment)


def brilliant_then_nothing(moment: Moment, arsenal: Arsenal) -> str:
    """All that is due in the first message, then nods."""
    if moment.turn == 1:
        return _together(moment.setup.scenario, _BRILLIANT)
    return _turning(arsenal.pools["nothing"], moment)


def essay_for_any_case(moment: Moment, arsenal: Arsenal) -> str:
    """One essay that holds every act and fits every case, then nods."""
    return arsenal.pools["essay"][0] if moment.turn == 1 else _turning(arsenal.pools["nothing"], moment)


def essay_of_the_case(moment: Moment, arsenal: Arsenal) -> str:
    """One essay out of every model answer of the case, then nods."""
    if moment.turn == 1:
        return _together(moment.setup.scenario, _EVERYTHING)
    return _turning(arsenal.pools["nothing"], moment)


def same_good_message(moment: Moment, arsenal: Arsenal) -> str:
    """One good message of the case, at every turn."""
    return _together(moment.setup.scenario, _BRILLIANT)


def from_the_last_session(moment: Moment, arsenal: Arsenal) -> str:
    """The first good message of the last session, with kind nothings between."""
    if moment.turn % 2:
        return arsenal.last_session[0]
    return _turning(arsenal.book["kind_idle"], moment)


def hidden_in_tags(moment: Moment, arsenal: Arsenal) -> str:
    """A nod that carries a good message in characters that nobody sees."""
    good = _good(moment, arsenal)
    hidden = "".join(chr(_TAGS + ord(letter)) if ord(letter) < 128 else letter for letter in good if ord(letter) < 128)
    return _turning(arsenal.pools["nothing"], moment) + hidden


def salted_with_zero_width(moment: Moment, arsenal: Arsenal) -> str:
    """One good message at every turn, with other invisible characters in it each time."""
    salt = _ZERO_WIDTH[moment.turn % len(_ZERO_WIDTH)]
    words = same_good_message(moment, arsenal).split(" ")
    return " ".join(word[:2] + salt * (1 + moment.turn % 3) + word[2:] for word in words)


def white_on_white(moment: Moment, arsenal: Arsenal) -> str:
    """A nod beside a good message in white on white."""
    nod = _turning(arsenal.pools["nothing"], moment)
    return f'{nod} <span style="color:#ffffff">{_good(moment, arsenal)}</span>'


def in_quotation_marks(moment: Moment, arsenal: Arsenal) -> str:
    """Good messages that somebody else might say."""
    good = _good(moment, arsenal).replace("“", "").replace("”", "")
    return _turning(arsenal.pools["quotes"], moment).replace("{text}", good)


def in_another_language(moment: Moment, arsenal: Arsenal) -> str:
    """Good messages that this customer can't read."""
    return _good(moment, arsenal, arsenal.abroad)


def for_the_wrong_scenario(moment: Moment, arsenal: Arsenal) -> str:
    """Good messages of another case, each when it is due here."""
    return _good(moment, arsenal, arsenal.elsewhere)


def learnt_by_heart(moment: Moment, arsenal: Arsenal) -> str:
    """Every message of the last good session in its order, whatever the customer says."""
    return arsenal.last_session[min(moment.turn, len(arsenal.last_session)) - 1]


ATTACKS: Mapping[str, Attack] = {
    "model sentence at every turn": model_sentence,
    "keyword soup": _pool("keyword_soup"),
    "customer's words parroted": parroted,
    "customer's words parroted politely": parroted_politely,
    "rubric's wording pasted": rubric_pasted,
    "brilliant first turn, then nothing": brilliant_then_nothing,
    "one essay with every act, any case": essay_for_any_case,
    "one essay with every act, this case": essay_of_the_case,
    "same good message every turn": same_good_message,
    "good message from the last session": from_the_last_session,
    "synonyms in stock sentences": _pool("synonyms"),
    "hidden in invisible characters": hidden_in_tags,
    "invisible characters as salt": salted_with_zero_width,
    "white on white": white_on_white,
    "in quotation marks": in_quotation_marks,
    "in another language": in_another_language,
    "for the wrong scenario": for_the_wrong_scenario,
}
HONEST: Mapping[str, Attack] = {"honest good": honest_good, "honest poor": _pool("honest_poor")}
"""What the attacks are compared with."""
MEMORISED = "last good session by heart"
SHOWN: Mapping[str, Attack] = {MEMORISED: learnt_by_heart}
"""No trick of words: true answers in this case, only not to this customer. Trainers see the likeness as a notice."""


def _good(moment: Moment, arsenal: Arsenal, scenario: Scenario | None = None) -> str:
    """What the skilled would write now; asking the manager is skipped, since nobody hides that."""
    told = moment if scenario is None else replace(moment, setup=moment.setup.with_scenario(scenario))
    return skilled(told, arsenal.book) or told.setup.scenario.answers["offer"][0]


def _together(scenario: Scenario, moves: tuple[str, ...]) -> str:
    text = " ".join(scenario.answers[move][0] for move in moves)
    return text if len(text) <= MESSAGE_LIMIT else text[:MESSAGE_LIMIT].rpartition(" ")[0]


def _turning(pool: tuple[str, ...], moment: Moment) -> str:
    return pool[(moment.turn - 1) % len(pool)]
