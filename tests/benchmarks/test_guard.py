"""Work that grows is told, and work that does not is not."""

from benchmarks.speed.guard import SLACK, compare

KEPT = {"a": {"statements": 10, "steps": 1000, "calls": 2000, "bytes": 4000}}


def test_the_same_work_is_no_news() -> None:
    assert list(compare(KEPT, KEPT)) == []


def test_a_little_more_is_borne_but_not_one_statement() -> None:
    within = {"statements": 10, "steps": 1090, "calls": 2190, "bytes": 4900}
    assert list(compare({"a": within}, KEPT)) == []
    for name in SLACK:
        grown = list(compare({"a": {**within, name: int(KEPT["a"][name] * SLACK[name]) + 1}}, KEPT))
        assert len(grown) == 1
        assert grown[0].startswith(f"(a) {name}: ")


def test_less_work_is_welcome() -> None:
    assert list(compare({"a": dict.fromkeys(SLACK, 1)}, KEPT)) == []


def test_a_kind_of_request_that_nobody_kept_is_told() -> None:
    assert len(list(compare({"b": KEPT["a"]}, KEPT))) == len(SLACK)
