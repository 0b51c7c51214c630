"""A chart counts every document of a list once, and what it draws lies within the picture."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.site.chart import LABELS, MONTHLY, chart

YEARS = st.integers(1, 9999)
MONTHS = st.integers(1, 12)
DATES = st.one_of(
    st.none(),
    st.just("n.d."),
    YEARS.map("{:04}".format),
    st.tuples(YEARS, MONTHS).map(lambda date: "{:04}-{:02}".format(*date)),
    st.tuples(st.integers(2019, 2024), MONTHS, st.integers(1, 28)).map(lambda date: "{}-{:02}-{:02}".format(*date)),
)


@given(st.lists(DATES, max_size=40))
def test_all_that_is_drawn_lies_in_the_picture_and_counts_what_is_there(dates: Sequence[str | None]) -> None:
    drawn = chart(dates, {})
    if drawn is None:
        return
    assert sum(year.n for year in drawn.years) + drawn.undated == len(dates)
    assert max(bar.n for bar in drawn.bars) == drawn.most
    right = 0.0
    for bar in drawn.bars:
        x, y, width, height = map(float, (bar.x, bar.y, bar.width, bar.height))
        assert right <= x < x + width <= 100.01
        assert float(drawn.top) - 0.01 <= y
        assert 0 < height <= float(drawn.floor) - float(drawn.top) + 0.01
        assert abs(y + height - float(drawn.floor)) < 0.02, "a bar stands on the floor"
        right = x
    of_one_year = len(drawn.years) == 1 and drawn.unit == "month"
    assert 1 <= len(drawn.labels) <= (12 if of_one_year else LABELS)
    assert all(0 < float(label.x) < 100 for label in drawn.labels)


def test_months_are_drawn_where_the_years_are_few_and_years_where_they_are_many() -> None:
    near, far = (f"{2000 + span}-03" for span in (MONTHLY - 1, MONTHLY))
    few, many = chart(["2000-01", near], {}), chart(["2000-01", far], {})
    assert few
    assert many
    assert (few.unit, len(few.ticks)) == ("month", MONTHLY + 1)
    assert (many.unit, [bar.period for bar in many.bars]) == ("year", ["2000", str(2000 + MONTHLY)])


def test_dates_that_name_no_month_make_it_a_chart_of_years() -> None:
    drawn = chart(["2001", "2002", "2002", "2003-04"], {})
    assert drawn
    assert [(bar.period, bar.n) for bar in drawn.bars] == [("2001", 1), ("2002", 2), ("2003", 1)]


def test_charts_over_the_same_years_have_the_same_axis() -> None:
    one, other = (chart(dates, {}, (2020, 2023)) for dates in (["2020-01", "2023-12"], ["2020-01", "2020-02"]))
    assert one
    assert other
    assert one.labels == other.labels
    assert one.bars[0].x == other.bars[0].x
