"""A municipality's own templates: the Word template of the setup, and parts drawn by Jinja2 in a sandbox."""

from collections.abc import Callable

import pytest

from tests.report.kommune import OPPSETT, Kommune
from tiltak_tui.errors import UsageError
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest
from tiltak_tui.report.rapport import Rapport

Read = Callable[..., Lest]
SAKER = """\
## Saker til beslutning

{% for sak in rapport.saker %}
{{ loop.index }}. **{{ sak.rad.tittel }}** ({{ sak.rad.vurdering | merket }}): {{ sak.sporsmal or "Ikke stilt." }}
{% else %}
Ingen saker denne gangen.
{% endfor %}
"""


def with_template(kommune: Kommune, name: str, text: str | bytes) -> None:
    kommune.commit("2026-11-20 10:00", {f"maler/{name}": text})  # type: ignore[dict-item]


def drawn(lest: Lest, form: Form) -> str:
    return lest.drawn(form).decode()


def test_a_template_replaces_its_part_and_no_other(kommune: Kommune, lest: Read) -> None:
    before = drawn(lest(), Form.MD)
    with_template(kommune, "til_beslutning.md", SAKER)
    after = drawn(lest(), Form.MD)
    assert (
        "1. **Ungdom som frivillige** (): Skal vi?\n2. **Kafé i gamle Norderhov skole** (■ Rød): Ikke stilt." in after
    )
    assert "## Til beslutning" in before
    assert "## Til beslutning" not in after
    assert after.split("## Saker til beslutning")[0] == before.split("## Til beslutning")[0]
    assert "## Til beslutning" in drawn(lest(per="31.08.2026"), Form.MD)
    assert "Saker til beslutning" not in drawn(lest(), Form.HTML)


def test_the_part_as_the_program_draws_it_can_be_built_on(kommune: Kommune, lest: Read) -> None:
    standard = drawn(lest(), Form.TXT)
    with_template(kommune, "frister.txt", "FRISTER\n=======\n\n{{ del }}\n")
    part = standard[standard.index("Kommende frister") : standard.index("Økonomi\n")].strip()
    assert f"FRISTER\n=======\n\n{part}" in drawn(lest(), Form.TXT)


@pytest.mark.parametrize(("form", "shown"), [(Form.HTML, "&lt;b&gt;Kafé&lt;/b&gt;"), (Form.MD, "\\*Kafé\\*")])
def test_what_comes_from_the_plans_is_text(kommune: Kommune, lest: Read, form: Form, shown: str) -> None:
    text = "<b>Kafé</b>" if form is Form.HTML else "*Kafé*"
    kommune.edit("2026-11-19 10:00", ("Kafé i gamle Norderhov skole", text))
    with_template(kommune, f"avvik.{form.value}", "{% for one in rapport.avvik %}{{ one.rad.tittel }};{% endfor %}")
    assert shown in drawn(lest(), form)


def test_figures_and_dates_are_written_in_norwegian(kommune: Kommune, lest: Read) -> None:
    with_template(
        kommune, "okonomi.txt", "{{ rapport.per.dag | dato }} {{ rapport.okonomi.kostnad | tall }} {{ none }}."
    )
    assert "26.11.2026 250\N{NO-BREAK SPACE}000 ." in drawn(lest(), Form.TXT)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("Hei\n{% for x in %}\n", 2, "koden er ikke gyldig"),
        ("{{ rapport.tittel }}\n\n{{ rapport.finnes_ikke.noe }}\n", 3, "finnes ikke i rapporten"),
        ("{{ ukjent }}", 1, "finnes ikke i rapporten"),
        ("a\n{{ rapport.avvik | ukjent }}", 2, "koden er ikke gyldig"),
        ("a\nb\n{{ 1 / 0 }}", 3, "dette kan ikke utføres"),
        ("{{ ().__class__.__bases__ }}", 1, "dette kan ikke utføres"),
        ('{% include "felles.md" %}', 1, "malen «felles.md» finnes ikke"),
        ("{{ lipsum() }}", 1, "finnes ikke i rapporten"),
    ],
)
def test_a_mistake_is_told_with_its_line(kommune: Kommune, lest: Read, text: str, line: int, what: str) -> None:
    with_template(kommune, "avvik.md", text)
    with pytest.raises(UsageError) as error:
        lest().drawn(Form.MD)
    assert f"Malen maler/avvik.md har en feil på linje {line}: " in str(error.value)
    assert what in str(error.value)
    assert text.splitlines()[line - 1] in str(error.value)


def test_a_mistake_in_what_is_included_is_told_where_it_stands(kommune: Kommune, lest: Read) -> None:
    with_template(kommune, "felles.md", "a\n{{ ukjent }}")
    with_template(kommune, "avvik.md", '\n\n{% include "felles.md" %}')
    with pytest.raises(UsageError, match=r"maler/felles\.md har en feil på linje 2"):
        lest().drawn(Form.MD)


def test_a_template_that_is_no_text(kommune: Kommune, lest: Read) -> None:
    with_template(kommune, "avvik.md", b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-8"):
        lest().drawn(Form.MD)


def test_every_part_can_have_a_template(kommune: Kommune, lest: Read) -> None:
    keys = (
        "avvik",
        "siden_sist",
        "til_beslutning",
        "planer",
        "frister",
        "okonomi",
        "fullfort",
        "inndelinger",
        "vedlegg",
    )
    for key in (*keys, "forklaring", "kilde"):
        with_template(kommune, f"{key}.txt", f"[{key}]")
    text = drawn(lest(), Form.TXT)
    assert all(f"[{key}]" in text for key in keys)


def test_a_word_template_that_is_not_there(kommune: Kommune, lest: Read) -> None:
    kommune.edit("2026-11-20 10:00", ('navn = "Gran kommune"', 'navn = "Gran"\nrapportmal = "gran.docx"'), fil=OPPSETT)
    with pytest.raises(UsageError, match=r"«gran\.docx», som oppsettet nevner, finnes ikke"):
        lest()
    assert isinstance(lest(per="31.08.2026").rapport, Rapport)


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% set x = namespace(a='x') %}{% for i in range(99) %}{% set x.a = x.a ~ x.a %}{% endfor %}",
        "{% set x = namespace(a='x') %}{% for i in range(99) %}{% set x.a = x.a + x.a %}{% endfor %}",
        "{% set x = namespace(a='xx') %}{% for i in range(99) %}{% set x.a = x.a | replace('x', 'xx') %}{% endfor %}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 10 ** 12 }}",
        "{{ 10 ** 12 * [1] }}",
        "{{ 'a' | center(10 ** 12) }}",
        "{{ 'a'.ljust(10 ** 12) }}",
        "{{ '%999999999999d' % 1 }}",
        "{{ '%*d' % (10 ** 12, 1) }}",
        "{{ '{:>999999999999}'.format(1) }}",
        "{{ '%999999999999d' | format(1) }}",
        "{{ [1] | batch(10 ** 12, 0) | list }}",
    ],
)
def test_a_template_that_would_never_end_is_stopped(kommune: Kommune, lest: Read, text: str) -> None:
    with_template(kommune, "avvik.txt", f"Avvik\n{text}")
    with pytest.raises(UsageError, match=r"maler/avvik\.txt har en feil på linje 2: dette blir for mye"):
        lest().drawn(Form.TXT)


@pytest.mark.parametrize(
    "text",
    [
        "{{ rapport.update({'tittel': 'x'}) }}",
        "{{ rapport.alle.clear() }}",
        "{{ rapport.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ rapport.items }}",  # its text has a place in memory, which is never the same
        "{{ rapport.alle | map(attribute='id') }}",
    ],
)
def test_a_template_reaches_and_changes_nothing_else(kommune: Kommune, lest: Read, text: str) -> None:
    with_template(kommune, "avvik.txt", text)
    with pytest.raises(UsageError, match="dette kan ikke utføres"):
        lest().drawn(Form.TXT)


def test_what_ordinary_templates_do(kommune: Kommune, lest: Read) -> None:
    with_template(
        kommune,
        "avvik.txt",
        "{% for rad in rapport.alle[:2] %}{{ loop.index }} av {{ loop.length }}: {{ rad.id ~ ' ' ~ rad.tittel }};"
        "{% else %}x{% endfor %}{{ rapport.alle | map(attribute='id') | join(',') }} {{ 2 * 3 + 1 }} {{ 2 ** 10 }}"
        " {{ '%05.1f' % 2.5 }} {{ 'x'.center(3) }}{{ rapport.okonomi.kostnad | tall }}{% for _x in [] %}{% else %}!"
        "{% endfor %}",
    )
    text = drawn(lest(), Form.TXT)
    assert "1 av 2: DIG-01 Ett skjema for alt;2 av 2: DIG-03" in text
    assert "DIG-01,DIG-03,DIG-02,FRI-01,FRI-03,FRI-04,FRI-05 7 1024 002.5  x 250\N{NO-BREAK SPACE}000!" in text
