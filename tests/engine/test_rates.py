# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which rates a post is paid: by example, and whatever the rates are."""

from hypothesis import given
from hypothesis import strategies as st
from payroll_engine.rates import NARROWED_BY, chosen, fits, is_narrowed

WORKLOAD, PLACE = "beban_kerja", "tempat_bertugas"
POST = {
    "job_class": 9,
    "tier_code": "high",
    "job_id": 3,
    "profession_id": 4,
    "work_location_id": 5,
    "department_path": "1/7/12/",
}
OLD_POST = {"job_class": 9, "tier_code": "high"}


def rate(amount=100, criterion=WORKLOAD, tier=None, on_top=False, **narrowed):
    return {
        "job_class": 9,
        "criterion": criterion,
        "tier_code": tier,
        "amount": str(amount),
        "on_top": on_top,
        **{name: narrowed.get(name) for name in NARROWED_BY},
    }


def amounts(rates, post=POST):
    return [int(each["amount"]) for each in chosen(rates, post)]


def test_any_tier_and_the_tier_of_the_post_both_count():
    rates = [rate(100), rate(20, tier="high"), rate(3, tier="normal")]
    assert amounts(rates) == [100, 20]


def test_a_narrower_rate_takes_the_place_of_its_criterion_only():
    rates = [rate(100), rate(20, tier="high"), rate(500, job=3), rate(7, PLACE)]
    assert amounts(rates) == [500, 7]


def test_on_top_is_paid_beside():
    rates = [rate(100), rate(500, job=3, on_top=True), rate(9, place=5)]
    assert amounts(rates) == [500, 9]
    assert amounts(rates[:2]) == [100, 500]


def test_the_rate_that_names_more_wins():
    rates = [rate(1, job=3), rate(2, place=5, agency=7), rate(3, agency=12)]
    assert amounts(rates) == [2]


def test_of_as_many_the_position_wins_before_profession_place_and_agency():
    rates = [
        rate(4, agency=12),
        rate(3, place=5),
        rate(2, profession=4),
        rate(1, job=3),
    ]
    for last in range(4, 0, -1):
        assert amounts(rates[:last]) == [5 - last]


def test_a_unit_wins_before_the_agency_above_it_and_a_tier_before_any():
    assert amounts([rate(1, agency=1), rate(12, agency=12), rate(7, agency=7)]) == [12]
    assert amounts([rate(1, job=3), rate(2, tier="high", job=3)]) == [2]


def test_a_rate_for_others_is_not_paid():
    for narrowed in ({"job": 8}, {"profession": 8}, {"place": 8}, {"agency": 2}):
        assert amounts([rate(1, **narrowed)]) == []


def test_an_old_snapshot_has_the_rates_of_class_and_tier():
    rates = [rate(100), rate(20, tier="high"), rate(500, job=3), rate(1, agency=1)]
    assert amounts(rates, OLD_POST) == [100, 20]


ids = st.one_of(st.none(), st.integers(1, 3))
# No two rates of one key are in force on one day: the database keeps them apart.
rates = st.lists(
    st.builds(
        rate,
        amount=st.integers(0, 10**7),
        criterion=st.sampled_from([WORKLOAD, PLACE]),
        tier=st.sampled_from([None, "high", "normal"]),
        on_top=st.booleans(),
        **dict.fromkeys(NARROWED_BY, ids),
    ),
    max_size=8,
    unique_by=lambda each: tuple(
        each[name] for name in ("criterion", "tier_code", *NARROWED_BY)
    ),
)
posts = st.fixed_dictionaries(
    {
        "job_class": st.just(9),
        "tier_code": st.sampled_from([None, "high", "normal"]),
        "job_id": ids,
        "profession_id": ids,
        "work_location_id": ids,
        "department_path": st.sampled_from([None, "1/", "1/2/", "2/1/3/"]),
    }
)


@given(rates, posts)
def test_every_criterion_that_fits_is_paid(rates, post):
    fitting = {each["criterion"] for each in rates if fits(each, post)}
    assert {each["criterion"] for each in chosen(rates, post)} == fitting


@given(rates, posts)
def test_one_narrow_rate_a_criterion_and_then_no_plain_one(rates, post):
    paid = [each for each in chosen(rates, post) if not each["on_top"]]
    for criterion in (WORKLOAD, PLACE):
        of_it = [each for each in paid if each["criterion"] == criterion]
        if any(map(is_narrowed, of_it)):
            assert len(of_it) == 1


@given(rates, posts)
def test_what_is_on_top_is_always_paid(rates, post):
    on_top = [each for each in rates if each["on_top"] and fits(each, post)]
    assert all(each in chosen(rates, post) for each in on_top)


@given(rates, posts, st.randoms(use_true_random=False))
def test_the_order_of_the_rates_does_not_matter(rates, post, shuffler):
    mixed = list(rates)
    shuffler.shuffle(mixed)
    assert sorted(map(str, chosen(mixed, post))) == sorted(
        map(str, chosen(rates, post))
    )


@given(rates, posts)
def test_rates_that_are_not_narrowed_all_count(rates, post):
    plain = [each for each in rates if not is_narrowed(each)]
    assert chosen(plain, post) == [each for each in plain if fits(each, post)]
