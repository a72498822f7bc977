"""The summary in sentences that a language consultant would accept."""

from collections.abc import Callable

import pytest

from tiltak_tui.model.change import Retning
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import Paragraph, text_of
from tiltak_tui.report.layout.avvik import avvik_part
from tiltak_tui.report.make import Lest
from tiltak_tui.report.ordtall import joined, ordtall
from tiltak_tui.report.rapport import Sammenlignet, Tall
from tiltak_tui.report.sentences import sentences, why_since
from tiltak_tui.report.valg import Mottaker


def tall(  # noqa: PLR0917 - given by name
    rod: int = 0,
    gul: int = 0,
    forsinket: int = 0,
    sporres: int = 0,
    rapportert: int = 0,
    fort_videre: int = 0,
    erstattet: int = 0,
    **statuses: int,
) -> Tall:
    counts = {one: statuses.get(one.name.lower(), 0) for one in Status}
    judged: dict[Vurdering | None, int] = {Vurdering.ROD: rod, Vurdering.GUL: gul, Vurdering.GRONN: 0, None: 0}
    gone = {Utgang.FORT_VIDERE: fort_videre, Utgang.ERSTATTET: erstattet}
    gone[Utgang.FALT_BORT] = counts[Status.UTGATT] - fort_videre - erstattet
    return Tall(sum(counts.values()), counts, judged, gone, sporres, rapportert, forsinket, None, 0)


@pytest.fixture
def told(lest: Callable[..., Lest]) -> Callable[..., str]:
    rapport = lest().rapport._replace(endret=(), saker=())

    def tell(now: Tall, before: Tall | None = None, **changes: object) -> str:
        return " ".join(sentences(rapport._replace(tall=Sammenlignet(now, before), **changes)))  # type: ignore[arg-type]

    return tell


def test_counts_in_words_or_digits(told: Callable[..., str]) -> None:
    assert "Rapporten gjelder tre tiltak: ett fullført og to i gang." in told(tall(fullfort=1, pagar=2))
    assert "Rapporten gjelder 16 tiltak: 4 fullført, 10 i gang og 2 ikke startet." in told(
        tall(fullfort=4, pagar=10, ikke_startet=2)
    )
    assert "Rapporten gjelder ett tiltak: ett utgått." in told(tall(utgatt=1))


def test_what_was_carried_on_or_replaced_is_told_apart_from_what_is_gone(told: Callable[..., str]) -> None:
    assert "to i gang og fire utgått (to ført videre, ett erstattet og ett falt bort)." in told(
        tall(pagar=2, utgatt=4, fort_videre=2, erstattet=1)
    )
    assert "12 i gang og 2 utgått (1 ført videre og 1 falt bort)." in told(tall(pagar=12, utgatt=2, fort_videre=1))
    assert "to utgått (alle ført videre)." in told(tall(utgatt=2, fort_videre=2))
    assert "ett utgått (erstattet)." in told(tall(utgatt=1, erstattet=1))


def test_who_has_reported(told: Callable[..., str]) -> None:
    assert "11 av 16 tiltak er rapportert for 2. tertial 2026." in told(tall(pagar=16, sporres=16, rapportert=11))
    assert "Ingen av 16 tiltak er rapportert for 2. tertial 2026." in told(tall(pagar=16, sporres=16))
    assert "Alle tiltak som skal rapporteres, er rapportert for 2. tertial 2026." in told(
        tall(pagar=2, sporres=2, rapportert=2)
    )
    assert "rapportert" not in told(tall(pagar=2))
    assert "rapportert" not in told(tall(pagar=2, sporres=2, rapportert=1), mottaker=Mottaker.FOLKEVALGTE)


def test_compared_with_last_time(told: Callable[..., str]) -> None:
    assert "Tre er forsinket, to flere enn sist." in told(tall(pagar=4, forsinket=3), tall(pagar=4, forsinket=1))
    assert "Ett er forsinket, ett færre enn sist." in told(tall(pagar=4, forsinket=1), tall(pagar=4, forsinket=2))
    assert "To er forsinket, like mange som sist." in told(tall(pagar=4, forsinket=2), tall(pagar=4, forsinket=2))
    assert "Ingen er forsinket, mot to sist." in told(tall(pagar=4), tall(pagar=4, forsinket=2))
    assert "Ingen er forsinket." in told(tall(pagar=4), tall(pagar=4))
    assert "To er forsinket." in told(tall(pagar=4, forsinket=2))
    assert "Ett er vurdert til rød, like mange som sist, og to er vurdert til gul, ett flere enn sist." in told(
        tall(pagar=4, rod=1, gul=2), tall(pagar=4, rod=1, gul=1)
    )
    assert "Ingen er vurdert til rød, ett færre enn sist." in told(tall(pagar=4), tall(pagar=4, rod=1))
    assert "Ingen er vurdert til rød eller gul." in told(tall(pagar=4), tall(pagar=4))


def test_since_and_decisions(lest: Callable[..., Lest]) -> None:
    text = " ".join(sentences(lest(siden="31.07.2026").rapport))
    assert "Siden 31.07.2026 er ett blitt fullført, ett blitt bedre og ett blitt verre. Ett er kommet til." in text
    assert "Rådmannens ledergruppe må ta stilling til én sak." in text
    assert "Ett tiltak er vurdert til rød uten at noe er besluttet siden sist." in text
    assert "Ingen er blitt bedre eller verre siden 24.11.2026." in " ".join(sentences(lest(siden="24.11.2026").rapport))
    assert why_since(lest().rapport) == "Sammenlignet med slik det sto 30.04.2026, før perioden begynte."


def test_numbers_and_lists() -> None:
    assert [ordtall(one) for one in (0, 1, 12, 13, 1250)] == ["ingen", "ett", "tolv", "13", "1\N{NO-BREAK SPACE}250"]
    assert (joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])) == ("a", "a og b", "a, b og c")


@pytest.mark.parametrize(
    ("number", "new", "sentence"),
    [
        (1, 1, "Ett tiltak må nevnes, og det er nytt siden sist."),
        (1, 0, "Ett tiltak må nevnes. Det er ikke nytt siden sist."),
        (3, 0, "Tre tiltak må nevnes. Ingen av dem er nye siden sist."),
        (3, 1, "Tre tiltak må nevnes, og ett av dem er nytt siden sist."),
        (3, 2, "Tre tiltak må nevnes, og to av dem er nye siden sist."),
        (3, 3, "Tre tiltak må nevnes, og alle er nye siden sist."),
    ],
)
def test_how_many_avvik_there_are(lest: Callable[..., Lest], number: int, new: int, sentence: str) -> None:
    rapport = lest().rapport
    some = tuple(rapport.avvik[0]._replace(er_nytt=place < new) for place in range(number))
    text = avvik_part(rapport._replace(avvik=some)).blocks[0]
    assert isinstance(text, Paragraph)
    assert text_of(text.spans).startswith(sentence)


def test_what_is_utgatt_has_not_become_so(lest: Callable[..., Lest]) -> None:
    rapport = lest().rapport
    endret = [rapport.endret[0]._replace(retning=one) for one in (Retning.FULLFORT, Retning.UTGATT)]
    assert " er ett blitt fullført og ett utgått." in " ".join(sentences(rapport._replace(endret=tuple(endret))))
