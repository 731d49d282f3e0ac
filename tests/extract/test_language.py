import pytest

from extract import language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The prime minister said on Monday that he would resign after the vote in parliament.", "en"),
        ("THE PRIME MINISTER SAID ON MONDAY THAT HE WOULD RESIGN AFTER THE VOTE IN PARLIAMENT.", "en"),
        ("Der Ministerpräsident sagte am Montag, dass er nach der Abstimmung im Parlament zurücktreten werde.", "de"),
        ("El presidente anunció el lunes que renunciará después de la votación en el parlamento.", "es"),
        ("Президент заявил в понедельник, что уйдет в отставку после голосования в парламенте.", "ru"),
        ("総理大臣は月曜日に、議会での投票の後に辞任すると述べた。", "ja"),
    ],
)
def test_the_language_of_a_sentence_is_told(text: str, tag: str):
    assert language.detect(text) == tag


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "Oslo", "Putin zu Besuch", "Bonjour!", "<p lang='de'></p> https://beispiel.de"]
)
def test_what_is_too_short_to_tell_counts_as_english(text: str):
    assert language.detect(text) == "en"


def test_a_few_words_in_another_script_are_not_english():
    assert language.detect("Москва спит") != "en"


def test_markup_does_not_hide_the_language():
    text = (
        "<div class='article-body'>" * 20
        + "Die Kanzlerin reiste am Montag nach Paris und sprach dort lange mit Freunden.</div>"
    )
    assert language.detect(text) == "de"


@pytest.mark.parametrize(
    ("tag", "english"), [("en", True), ("en-GB", True), ("EN_us", True), ("de", False), ("enm", False)]
)
def test_english_of_any_region_is_english(tag: str, english: bool):
    assert language.is_english(tag) is english
