"""What a page shows of a dataset comes in one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.statistics.views import view_dataset
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from kg.releases import Release


def test_a_view_has_chart_table_campaigns_and_the_query_behind(shipped_release: Release) -> None:
    store = open_release_store(shipped_release).store
    view = view_dataset(store, "pil-campaigns", "zh", "/")
    assert view.chart.title == view.table.title == "专项活动数据"
    assert "campaign/clearing-four-chaos-yellow-river" in {each.path for each in view.concerned}
    assert len(store.rows(view.query).rows) == len(view.dataset.observations)
    store.close()
