from __future__ import annotations

import pytest

from imla.errors import DataError, FileError, UsageError
from imla.transcription.load import load
from imla.transcription.render import Renderer, UnknownLetter
from imla.transcription.systems import Systems

RULE = '[[rule]]\nletter = "а"\nto = "x"\n'
OPTION = '[[option]]\nid = "alt"\ntitle = "x"\nreference = "y"\nsamples = { "баб" = "bab" }\n'
"""Five lines: 7 to 11 behind the head."""

# what is added to the sound head (6 lines) or replaced in it · line of the fault · what the message must say
FAULTS = {
    "an unknown key": ('titel = "x"\n', 7, 'unknown key "titel" (did you mean "title"?)'),
    "an unknown key of a rule": (RULE + 'were = ["start"]\n', 10, 'unknown key "were" (did you mean "where"?)'),
    "no letter": ('[[rule]]\nto = "x"\n', 7, '"letter" is missing'),
    "no output": ('[[rule]]\nletter = "а"\n', 7, '"to" is missing; write "" for nothing'),
    "an output that is no text": ('[[rule]]\nletter = "а"\nto = 1\n', 9, '"to" must be a text, not 1'),
    "a capital letter": ('[[rule]]\nletter = "А"\nto = "x"\n', 8, "write the letter small"),
    "a capital output": ('[[rule]]\nletter = "а"\nto = "X"\n', 9, "write the output small"),
    "an output that begins with a mark": (
        '[[rule]]\nletter = "а"\nto = "\u0301x"\n',
        9,
        "begins with a combining mark",
    ),
    "a letter that is none": ('[[rule]]\nletter = "а б"\nto = "x"\n', 8, "is not made of letters"),
    "an unknown condition": (
        RULE + 'where = ["befor vowel"]\n',
        10,
        'unknown condition "befor vowel" (did you mean "before vowel"?)',
    ),
    "a condition unlike any": (
        RULE + 'where = ["anywhere"]\n',
        10,
        'unknown condition "anywhere"; there are: start, end, ',
    ),
    "a misspelt kind": (RULE + 'where = ["after vowels"]\n', 10, '(did you mean "after vowel"?)'),
    "a letter the system does not have": (
        RULE + 'where = ["after щ"]\n',
        10,
        '"щ" (U+0449) is no letter of this system',
    ),
    "a Latin look-alike in a condition": (
        RULE + 'where = ["after бa"]\n',
        10,
        '"a" (U+0061) is no letter of this system',
    ),
    "conditions that exclude each other": (RULE + 'where = ["start and after vowel"]\n', 10, "can never hold"),
    "not between vowels": (RULE + 'where = ["not between vowels"]\n', 10, "is not supported; write"),
    "no place at all": (RULE + "where = []\n", 10, '"where" is empty'),
    "a place that is no text": (RULE + "where = [1]\n", 10, '"where" must be a list of texts'),
    "a rule behind one without places": (RULE + RULE.replace("x", "y"), 10, 'the rule for "а" is never reached'),
    "a rule behind a wider one": (
        RULE + 'where = ["after vowel"]\n' + RULE + 'where = ["between vowels"]\n',
        11,
        'the rule for "а" is never reached',
    ),
    "a rule behind several that cover it": (
        RULE + 'where = ["start", "after бвджь"]\n' + RULE + 'where = ["after vowel"]\n' + RULE + 'where = ["end"]\n',
        15,
        'the rule for "а" is never reached',
    ),
    "a rule behind a run of letters": (
        '[[rule]]\nletter = "аб"\nto = "x"\n' + RULE + 'where = ["before б"]\n',
        10,
        'the rule for "а" is never reached',
    ),
    "a rule that is no table": ('rule = ["x"]\n', 7, "rules are written [[rule]], one table each"),
    "a Latin letter among the letters": (
        '[[rule]]\nletter = "a"\nto = "x"\n',
        8,
        '"a" in "a" is a Latin letter among Cyrillic ones',
    ),
    "a Cyrillic letter in an output": (
        '[[rule]]\nletter = "а"\nto = "хa"\n',
        7,
        '"х" in the output "хa" is a Cyrillic letter',
    ),
    "capitals that are no letters": ('upper = { "i" = "II" }\n', 7, "must be one letter each"),
    "a sample that is no text": ('[samples]\n"аб" = 1\n', 8, '"аб" must be a text, not 1'),
    "an unknown key of an option": (
        OPTION + 'letter = { "а" = "o" }\n',
        12,
        'unknown key "letter" (did you mean "letters"?)',
    ),
    "an option without an id": (OPTION.replace('id = "alt"\n', ""), 7, '"id" is missing'),
    "an option without a title": (OPTION.replace('title = "x"\n', ""), 7, '"title" is missing'),
    "an option nobody uses": (OPTION.replace('reference = "y"\n', ""), 7, '"reference" is missing'),
    "an option that is no table": ('option = ["alt"]\n', 7, '"option" must be a list of tables'),
    "an option with a hyphen in its id": (
        OPTION.replace('"alt"', '"alt-er"'),
        8,
        'option id "alt-er": use small letters a to z and digits only, as in "iev"',
    ),
    "an option in capitals": (
        OPTION.replace('"alt"', '"ALT"'),
        8,
        'option id "ALT": use small letters a to z and digits only, as in "iev"',
    ),
    "an option in other letters": (
        OPTION.replace('"alt"', '"аlt"'),
        8,
        "use small letters a to z and digits only",
    ),
    "an option that is there twice": (OPTION + OPTION, 13, 'the option "alt" is there twice'),
    "an option without samples": (
        OPTION.replace('samples = { "баб" = "bab" }\n', ""),
        7,
        'option "alt" has no samples; add samples = { "…" = "…" }: they are its test',
    ),
    "a sample of an option that is no text": (OPTION.replace('"bab"', "1"), 11, '"баб" must be a text, not 1'),
    "an option for a letter the system does not have": (
        OPTION + 'letters = { "щ" = "q" }\n',
        12,
        'option "alt" replaces "щ", which is no plain letter of this system',
    ),
    "a plain letter without text in an option": (OPTION + 'letters = { "а" = 1 }\n', 12, '"а" must be a text, not 1'),
    "a Cyrillic letter in the output of an option": (
        OPTION + 'letters = { "а" = "о" }\n',
        12,
        '"о" in the output "о" is a Cyrillic letter',
    ),
    "a rule of an option for a letter the system does not have": (
        OPTION + '[[option.rule]]\nletter = "щ"\nto = "q"\n',
        7,
        'option "alt" has rules for letters the system does not have: щ',
    ),
    "an unknown key of a rule of an option": (
        OPTION + '[[option.rule]]\nletter = "а"\nto = "x"\nwere = ["start"]\n',
        15,
        'unknown key "were" (did you mean "where"?)',
    ),
    "a rule of an option without output": (OPTION + '[[option.rule]]\nletter = "а"\n', 12, '"to" is missing'),
    "an unknown condition in a list of rules": (
        OPTION
        + 'rule = [\n  { letter = "а", to = "x", where = ["start"] },\n  { letter = "а", to = "y", where = ["strat"] },\n]\n',
        14,
        'unknown condition "strat" (did you mean "start"?)',
    ),
    "an unknown condition in a list of rules on one line": (
        OPTION + 'rule = [{ letter = "а", to = "x", where = ["strat"] }]\n',
        12,
        'unknown condition "strat" (did you mean "start"?)',
    ),
    "an unknown condition in an option": (
        OPTION + '[[option.rule]]\nletter = "а"\nto = "x"\nwhere = ["befor vowel"]\n',
        15,
        'unknown condition "befor vowel" (did you mean "before vowel"?)',
    ),
    "an unknown condition in the second rule of a second option": (
        OPTION
        + '[[option.rule]]\nletter = "а"\nto = "x"\nwhere = ["start"]\n'
        + OPTION.replace("alt", "two")
        + '[[option.rule]]\nletter = "а"\nto = "x"\nwhere = ["start"]\n'
        + '[[option.rule]]\nletter = "а"\nto = "y"\nwhere = ["strat"]\n',
        28,
        'unknown condition "strat" (did you mean "start"?)',
    ),
    "a rule of an option that another one takes": (
        OPTION
        + '[[option.rule]]\nletter = "а"\nto = "x"\nwhere = ["after vowel"]\n'
        + '[[option.rule]]\nletter = "а"\nto = "y"\nwhere = ["between vowels"]\n',
        16,
        'the rule for "а" is never reached',
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_each_fault_is_named_with_its_line(system_file, head, case):
    added, line, said = FAULTS[case]
    path = system_file(head + added)
    with pytest.raises(DataError) as e:
        load(path)
    assert len(e.value.problems) == 1, e.value.problems
    assert e.value.problems[0].startswith(f"{path}:{line}: ")
    assert said in e.value.problems[0]


HEAD_FAULTS = {
    "another id": ('id = "test"', 'id = "other"', 1, "but the file is test.toml"),
    "no id": ('id = "test"\n', "", 1, '"id" is missing'),
    "no source": ('source = "ru"\n', "", 1, '"source" is missing'),
    "no title": ('title = "A system for one case"\n', "", 1, '"title" is missing'),
    "a vowel the system does not have": ('"аеио"', '"аеиоя"', 4, "names letters the system does not have: я"),
    "a sign the system does not have": ('signs = "ь"', 'signs = "ьъ"', 5, "names letters the system does not have: ъ"),
    "a vowel that is a sign": ('signs = "ь"', 'signs = "ьо"', 5, "cannot be vowel and sign at once: о"),
    "a plain letter in capitals": ('"д" = "d"', '"Д" = "d"', 6, '"Д": write the letter small'),
    "a plain letter without text": ('"д" = "d"', '"д" = 4', 6, '"д" must be a text, not 4'),
    "a plain letter of the wrong script": ('"д" = "d"', '"d" = "d"', 6, '"d" in "d" is a Latin letter'),
    "a letter twice, composed and not": ('"д" = "d"', '"й" = "j", "и\u0306" = "j"', 6, '"й" is there twice'),
}


@pytest.mark.parametrize("case", HEAD_FAULTS)
def test_each_fault_of_the_head_is_named_with_its_line(system_file, head, case):
    old, new, line, said = HEAD_FAULTS[case]
    assert old in head
    path = system_file(head.replace(old, new))
    with pytest.raises(DataError) as e:
        load(path)
    assert len(e.value.problems) == 1, e.value.problems
    assert e.value.problems[0].startswith(f"{path}:{line}: ")
    assert said in e.value.problems[0]


def test_a_system_without_letters_says_how_they_are_written(system_file):
    path = system_file('id = "test"\nsource = "ru"\ntitle = "x"\n')
    with pytest.raises(DataError, match='"letters" is missing: the plain letters, as in letters = '):
        load(path)


def test_vowels_are_asked_for_where_a_rule_needs_them(system_file):
    path = system_file(
        'id = "test"\nsource = "ru"\ntitle = "x"\nletters = { "а" = "a" }\n'
        '[[rule]]\nletter = "а"\nto = "x"\nwhere = ["after vowel"]\n'
    )
    with pytest.raises(DataError) as e:
        load(path)
    assert e.value.problems == [f'{path}:8: bad "where": names vowels or consonants, but the system has no "vowels"; '
                                'add vowels = "…" with its vowel letters']  # fmt: skip


def test_the_faults_of_several_options_are_reported_at_once(system_file, head):
    second = OPTION.replace('"alt"', '"b-c"').replace('samples = { "баб" = "bab" }\n', "")
    path = system_file(head + OPTION + 'letters = { "щ" = "q" }\n' + second)
    with pytest.raises(DataError) as e:
        load(path)
    assert [p.removeprefix(f"{path}:").partition(":")[0] for p in e.value.problems] == ["12", "13", "14"]


CAPITALS = [('letters = { "А" = "o" }\n', 12), ('[[option.rule]]\nletter = "А"\nto = "x"\n', 13)]


@pytest.mark.parametrize(("added", "line"), CAPITALS)
def test_a_capital_letter_in_an_option_is_named_with_its_line(system_file, head, added, line):
    path = system_file(head + OPTION + added)
    with pytest.raises(DataError) as e:
        load(path)
    assert f'{path}:{line}: "А": write the letter small; capitals are made by themselves' in e.value.problems


def test_a_rule_of_an_option_may_stand_before_the_same_one_of_its_system(system_file, head):
    own = RULE + 'where = ["start"]\n'
    option = OPTION + '[[option.rule]]\nletter = "а"\nto = "y"\nwhere = ["start"]\n'
    system = load(system_file(head + own + option))
    assert Renderer(system).render("аба") == "xba"
    assert Renderer(system.choosing(["alt"])).render("аба") == "yba"


def test_all_faults_of_a_file_are_reported_at_once(system_file, head):
    path = system_file(head + 'titel = "x"\n' + RULE + 'where = ["after щ"]\n' + '[[rule]]\nletter = "б"\n')
    with pytest.raises(DataError) as e:
        load(path)
    assert [p.removeprefix(f"{path}:").partition(":")[0] for p in e.value.problems] == ["7", "11", "12"]


def test_broken_toml_is_named_with_its_line(system_file, head):
    path = system_file(head + "[[rule]\n")
    with pytest.raises(DataError, match=":7: not valid TOML"):
        load(path)


def test_a_rule_needs_no_plain_letter(system_file, head):
    assert load(system_file(head + '[[rule]]\nletter = "щ"\nto = "q"\n')).rules[0].letter == "щ"


def test_rules_that_share_places_are_no_fault(system_file, head):
    # the second is reached after consonants
    assert load(system_file(head + RULE + 'where = ["after vowel"]\n' + RULE + 'where = ["not start"]\n'))
    # the run takes а before б at the end of a word only
    run = '[[rule]]\nletter = "аб"\nto = "x"\nwhere = ["end"]\n'
    assert load(system_file(head + run + RULE + 'where = ["before б"]\n'))


def test_a_file_in_decomposed_form_reads_the_same(system_file, head):
    text = (
        head.replace('"д" = "d"', '"и\u0306" = "j"') + '[[rule]]\nletter = "а"\nto = "x"\nwhere = ["before и\u0306"]\n'
    )
    system = load(system_file(text))
    assert "й" in system.letters
    assert "й" in system.rules[0].places[0].right


@pytest.fixture
def folders(tmp_path, head):
    """Two folders; the second replaces one system of the first."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, ids in ((first, ("aa-de", "bb-de")), (second, ("bb-de", "cc-de"))):
        folder.mkdir()
        for id_ in ids:
            text = head.replace('"test"', f'"{id_}"').replace("A system for one case", folder.name)
            (folder / f"{id_}.toml").write_text(text + '[samples]\n"баба" = "baba"\n', encoding="utf-8")
    return first, second


def test_a_later_folder_adds_and_replaces(folders):
    systems = Systems(folders)
    assert systems.ids() == ("aa-de", "bb-de", "cc-de")
    assert [systems.get(i).title for i in systems.ids()] == ["first", "second", "second"]
    assert systems.check() == []


def test_systems_are_read_once_and_only_when_asked_for(folders):
    (folders[0] / "broken.toml").write_text("id =", encoding="utf-8")
    systems = Systems(folders)
    assert "broken" in systems.ids()
    assert systems.get("aa-de") is systems.get("aa-de")
    assert systems.renderer("aa-de") is systems.renderer("aa-de")
    assert systems.renderer("aa-de").system is systems.get("aa-de")
    with pytest.raises(DataError):
        systems.get("broken")


def test_an_unknown_system_is_answered_with_the_nearest(folders):
    with pytest.raises(UsageError, match=r'unknown transcription system "aa_de" \(did you mean "aa-de"\?\)'):
        Systems(folders).get("aa_de")
    with pytest.raises(UsageError, match="there are: aa-de, bb-de, cc-de"):
        Systems(folders).renderer("xyz")


def test_a_folder_that_is_not_there_holds_no_systems(tmp_path):
    systems = Systems([tmp_path / "nowhere"])
    assert systems.ids() == ()
    with pytest.raises(UsageError, match="there are: none"):
        systems.get("ru-de")


def test_check_finds_samples_that_fail_though_the_system_loads(folders):
    path = folders[0] / "aa-de.toml"
    with path.open("a", encoding="utf-8") as f:
        f.write('"Баба" = "Papa"\n"Щи" = "Schi"\n')
    systems = Systems(folders)
    assert systems.renderer("aa-de").render("Баба") == "Baba"
    wrong, unknown = systems.check()
    assert wrong == f'{path}:9: sample "Баба" gives "Baba", not "Papa"; correct the sample, or the rules'
    assert unknown.startswith(f'{path}:10: sample "Щи": aa-de: unknown letter "Щ" (U+0429 ')


def test_check_tries_the_samples_of_an_option_with_that_option(folders):
    path = folders[0] / "aa-de.toml"
    with path.open("a", encoding="utf-8") as f:
        f.write(OPTION + 'letters = { "а" = "o" }\n' + OPTION.replace("alt", "two").replace('"bab"', '"wrong"'))
        f.write('[[option.rule]]\nletter = "ж"\nto = "j"\n')
        f.write(OPTION.replace("alt", "three").replace('"баб"', '"щ"'))
    first, second, third = Systems(folders).check()
    assert first == f'{path}:13: sample "баб" gives "bob", not "bab"; correct the sample, or the rules'
    assert second == f'{path}:19: sample "баб" gives "bab", not "wrong"; correct the sample, or the rules'
    assert third.startswith(f'{path}:27: sample "щ": aa-de+three: unknown letter "щ" (U+0449 ')


@pytest.fixture
def with_options(tmp_path, head):
    """A system with two options that touch the same letter and one that touches another."""
    options = (
        OPTION.replace("alt", "iev").replace('"bab"', '"bub"') + 'letters = { "а" = "u" }\n',
        OPTION.replace("alt", "sh").replace("баб", "жаб").replace('"bab"', '"shab"') + 'letters = { "ж" = "sh" }\n',
        OPTION.replace("alt", "first").replace("баб", "аба").replace('"bab"', '"eba"')
        + '[[option.rule]]\nletter = "а"\nto = "e"\nwhere = ["start"]\n',
    )
    text = head.replace('"test"', '"aa-en"') + '[samples]\n"баба" = "baba"\n' + "".join(options)
    (tmp_path / "aa-en.toml").write_text(text, encoding="utf-8")
    systems = Systems([tmp_path])
    assert systems.check() == []
    return systems


def test_options_are_chosen_behind_a_plus(with_options):
    render = {
        id_: with_options.renderer(id_).render("ажа") for id_ in ("aa-en", "aa-en+iev", "aa-en+sh", "aa-en+first")
    }
    assert render == {"aa-en": "ascha", "aa-en+iev": "uschu", "aa-en+sh": "asha", "aa-en+first": "escha"}
    assert with_options.renderer("aa-en+iev+sh").render("ажа Ажа ЖА") == "ushu Ushu SHU"


def test_the_order_of_options_makes_no_difference(with_options):
    one, other = with_options.get("aa-en+first+iev"), with_options.get("aa-en+iev+first")
    assert one == other
    assert one.id == "aa-en+iev+first"
    # a rule of one goes before a letter of another
    assert with_options.renderer("aa-en+first+iev").render("аба") == "ebu"


def test_a_system_with_options_is_read_once_too(with_options):
    assert with_options.get("aa-en+sh") is with_options.get("aa-en+sh")
    assert with_options.renderer("aa-en+sh") is with_options.renderer("aa-en+sh")
    assert with_options.get("aa-en").options.keys() == {"iev", "sh", "first"}
    assert with_options.get("aa-en+sh").options == {}


def test_every_combination_of_options_is_a_spelling(with_options):
    assert with_options.spellings("aa-en", "ббо") == ("bbo",)
    assert with_options.spellings("aa-en", "жо") == ("scho", "sho")
    assert with_options.spellings("aa-en", "баж") == ("basch", "busch", "bash", "bush")
    assert set(with_options.spellings("aa-en", "Ажа")) == {
        *("Ascha", "Uschu", "Asha", "Escha", "Ushu", "Eschu", "Esha", "Eshu"),
    }
    with pytest.raises(UnknownLetter):
        with_options.spellings("aa-en", "щ")


OPTION_FAULTS = {
    "aa-en+ief": 'aa-en has no option "ief" (did you mean "iev"?)',
    "aa-en+nothing": 'aa-en has no option "nothing"; there are: iev, sh, first',
    "aa-en+sh+nothing": 'aa-en has no option "nothing"',
    "aa-en+": 'aa-en has no option ""; there are: iev, sh, first',
    "aa-e+sh": 'unknown transcription system "aa-e" (did you mean "aa-en"?)',
}


@pytest.mark.parametrize("id_", OPTION_FAULTS)
def test_an_unknown_option_is_answered_with_the_nearest(with_options, id_):
    with pytest.raises(UsageError) as e:
        with_options.get(id_)
    assert OPTION_FAULTS[id_] in str(e.value)
    assert OPTION_FAULTS[id_] in with_options.wrong(id_)


def test_wrong_is_silent_about_what_is_right(with_options):
    assert with_options.wrong("aa-en") == with_options.wrong("aa-en+first+sh") == ""


def test_a_system_without_options_says_so(folders):
    with pytest.raises(UsageError, match=r'aa-de has no option "iev"; there are: none'):
        Systems(folders).get("aa-de+iev")


def test_check_goes_through_every_file_also_replaced_ones(folders):
    replaced = folders[0] / "bb-de.toml"
    replaced.write_text(replaced.read_text(encoding="utf-8") + '"б" = "p"\n', encoding="utf-8")
    (folders[1] / "broken.toml").write_text("id =", encoding="utf-8")
    problems = Systems(folders).check()
    assert [p.partition(": ")[0] for p in problems] == [f"{replaced}:9", f"{folders[1] / 'broken.toml'}:1"]


def test_check_asks_for_samples(folders):
    path = folders[0] / "aa-de.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("[samples]")[0], encoding="utf-8")
    assert Systems(folders).check() == [
        f"{path}:1: no samples; add [samples] with names and how the system writes them: they are its test"
    ]


def test_a_file_that_cannot_be_read_is_one_line(folders):
    (folders[0] / "zz-de.toml").mkdir()
    systems = Systems(folders)
    with pytest.raises(FileError, match=r"zz-de\.toml: cannot read it: Is a directory"):
        systems.get("zz-de")
    assert len(systems.check()) == 1
