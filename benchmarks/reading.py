"""How long `read` takes beside a bare calamine read and pandas with openpyxl: ``python benchmarks/reading.py [ROWS]``."""

import io
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import python_calamine
import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.reading import Source, read


def workbook(rows, items=12):
    rng = np.random.default_rng(0)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("응답")
    header = ["응답자 코드", "시·도", "직급", "담당 경력"]
    header += [f"문항 {n} 내용을 이해하고 있다 ({moment})" for n in range(1, items + 1) for moment in ("사전", "사후")]
    sheet.write_row(0, 0, [*header, "건의사항", "애로사항"])
    for row in range(rows):
        points = rng.integers(1, 6, 2 * items).tolist()
        about = [f"A{row:06d}", ["부산", "서울", "전남", "충북"][row % 4], f"{5 + row % 5}급", "3년 이상"]
        sheet.write_row(row + 1, 0, [*about, *points, f"예산이 {row}만큼 부족합니다", "없음"])
    book.close()
    return Source("benchmark.xlsx", buffer.getvalue())


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(rows):
    source = workbook(rows)
    bare = timed(
        lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data)).get_sheet_by_index(0).to_python()
    )
    ours = timed(lambda: read([source]))
    openpyxl = timed(lambda: pd.read_excel(io.BytesIO(source.data), engine="openpyxl"))
    print(f"{rows} respondents x 30 columns")
    print(f"bare calamine read to lists   {bare:7.2f} s   1.0")
    print(f"read, the whole of it         {ours:7.2f} s   {ours / bare:.1f} x calamine")
    print(f"pandas with openpyxl          {openpyxl:7.2f} s   {openpyxl / ours:.1f} x read")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 800)
