from __future__ import annotations

from collections.abc import Callable

import pytest

Plain = Callable[[str], str]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ill always care", "i will always care"),
        ("and ill call tomorrow", "and i will call tomorrow"),
        ("i feel ill", "i feel ill"),
        ("she was really ill", "she was really ill"),
        ("were done", "we are done"),
        ("now were fighting again", "now we are fighting again"),
        ("you were kind", "you were kind"),
        ("were you there", "were you there"),
        ("wish you were here", "wish you were here"),
        ("id love that", "i would love that"),
        ("id never felt that", "i had never felt that"),
        ("bring your id", "bring your id"),
        ("its over", "it is over"),
        ("its been years", "it has been years"),
        ("the dog lost its collar", "the dog lost its collar"),
        ("its own fault", "its own fault"),
        ("well be fine", "we will be fine"),
        ("well see how it goes", "we will see how it goes"),
        ("well done", "well done"),
        ("sleep well", "sleep well"),
        ("well, be careful", "well be careful"),
        ("hell never change", "he will never change"),
        ("go to hell", "go to hell"),
        ("what the hell", "what the hell"),
        ("shell be there", "she will be there"),
        ("the shell broke", "the shell broke"),
        ("wed been happy", "we had been happy"),
        ("wed be happy", "we would be happy"),
        ("see you wed", "see you wednesday"),
        ("they got wed", "they got wed"),
        ("lets talk", "let us talk"),
        ("he lets me down", "he lets me down"),
        ("i wont go", "i will not go"),
        ("late as is his wont", "late as is his wont"),
    ],
)
def test_context_settles_missing_apostrophes(plain: Plain, written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ur the best", "you are the best"),
        ("ur so mean", "you are so mean"),
        ("hope ur ok", "hope you are ok"),
        ("ur dog misses me", "your dog misses me"),
        ("i like ur cute smile", "i like your cute smile"),
        ("your a liar", "you are a liar"),
        ("your not listening", "you are not listening"),
        ("hope your ok", "hope you are ok"),
        ("your welcome", "you are welcome"),
        ("your ok with that", "you are ok with that"),
        ("your dog is great", "your dog is great"),
        ("is that your best", "is that your best"),
        ("your cooking is great", "your cooking is great"),
    ],
)
def test_context_settles_your_and_you_are(plain: Plain, written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("its to late", "it is too late"),
        ("i miss you to", "i miss you too"),
        ("i want to talk", "i want to talk"),
        ("i have to much work", "i have too much work"),
        ("love u 2", "love you too"),
        ("i want 2 c u", "i want to see you"),
        ("2 weeks", "two weeks"),
        ("4 u", "for you"),
        ("table for 4", "table for four"),
        ("i cant wait 4 ever", "i can not wait for ever"),
        ("ill b there", "i will be there"),
        ("plan b", "plan b"),
        ("c u soon", "see you soon"),
        ("vitamin c", "vitamin c"),
        ("r u ok", "are you ok"),
        ("y did you go", "why did you go"),
        ("x and y", "x and y"),
        ("u n me", "you and me"),
    ],
)
def test_context_settles_letters_and_digits(plain: Plain, written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("i should of known", "i should have known"),
        ("could not of been", "could not have been"),
        ("of course", "of course"),
        ("most of it", "most of it"),
        ("because of you", "because of you"),
        ("i cried cause you left", "i cried because you left"),
        ("you cause trouble", "you cause trouble"),
        ("a lost cause", "a lost cause"),
        ("i ain't sorry", "i am not sorry"),
        ("you ain't sorry", "you are not sorry"),
        ("he ain't sorry", "he is not sorry"),
        ("love ya", "love you"),
        ("ya lol", "yes lol"),
    ],
)
def test_context_settles_speech(plain: Plain, written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("he's here", "he is here"),
        ("he's been here", "he has been here"),
        ("she's always been kind", "she has always been kind"),
        ("it's gone", "it is gone"),
        ("i'd go", "i would go"),
        ("i'd better go", "i had better go"),
        ("i'd known", "i had known"),
        ("if you'd asked", "if you had asked"),
        ("you'd need", "you would need"),
        ("he'd never said it", "he had never said it"),
        ("where'd you go", "where did you go"),
        ("let's go", "let us go"),
        ("everyone's here", "everyone is here"),
        ("everyone's phone", "everyone phone"),
    ],
)
def test_context_settles_short_endings(plain: Plain, written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("do nt go", "do not go"),
        ("i' m sorry", "i am sorry"),
        ("didn t mean it", "did not mean it"),
        ("i don t care", "i do not care"),
        ("i can t", "i can not"),
        ("we re done", "we are done"),
        ("let s talk", "let us talk"),
        ("with out you", "without you"),
        ("be your self", "be yourself"),
        ("my self esteem", "my self esteem"),
        ("don called", "don called"),
        ("we won", "we won"),
        ("a safe haven", "a safe haven"),
    ],
)
def test_context_joins_split_words(plain: Plain, written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("i tht we wud", "i thought we would"),
        ("i know tht", "i know that"),
        ("wud rn", "what are you doing right now"),
        ("all ma heart", "all my heart"),
        ("my ma said no", "my ma said no"),
        ("u r d best", "you are the best"),
        ("vitamin d", "vitamin d"),
        ("ion even care", "i do not even care"),
        ("a lithium ion battery", "a lithium ion battery"),
        ("am so sorry", "i am so sorry"),
        ("am i wrong", "am i wrong"),
        ("i no u lied", "i know you lied"),
        ("no idea", "no idea"),
        ("i new it", "i knew it"),
        ("a new phone", "a new phone"),
        ("i cant loose u", "i can not lose you"),
        ("the dog is loose", "the dog is loose"),
        ("miss ye", "miss you"),
        ("my da is here", "my da is here"),
        ("in da house", "in the house"),
        ("ran 5 kms", "ran five kms"),
        ("ill kms", "i will kill myself"),
        ("do ur hw", "do your homework"),
        ("hw r u", "how are you"),
        ("in 4 days", "in four days"),
        ("gift 4 ur mum", "gift for your mum"),
        ("i talked 2 ur mum", "i talked to your mum"),
        ("its not 2 late", "it is not too late"),
        ("what kinda person", "what kind of person"),
        ("i kinda care", "i kinda care"),
        ("cum back", "come back"),
        ("we r dun", "we are done"),
        ("i dun know", "i do not know"),
    ],
)
def test_context_settles_short_and_foreign_spellings(plain: Plain, written: str, read: str) -> None:
    assert plain(written) == read
