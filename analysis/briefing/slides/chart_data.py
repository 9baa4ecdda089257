"""The tables behind a slide's charts: a workbook of each goes into the file, where no name may be a formula."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter

_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Plain:
    """Writes every text as a text: an item or a region may be called ``=1+1``."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        with xlsxwriter.Workbook(xlsx_file, _AS_WRITTEN) as workbook:
            yield workbook, workbook.add_worksheet()


class _Categories(_Plain, CategoryWorkbookWriter):
    pass


class _Points(_Plain, XyWorkbookWriter):
    pass


class BarData(CategoryChartData):
    """What bars show."""

    @cached_property
    def _workbook_writer(self) -> Any:
        return _Categories(self)  # type: ignore[no-untyped-call]


class PointData(XyChartData):
    """What points show."""

    @cached_property
    def _workbook_writer(self) -> Any:
        return _Points(self)  # type: ignore[no-untyped-call]
