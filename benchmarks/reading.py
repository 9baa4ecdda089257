"""What reading costs beside bare readers, in time and memory: ``python benchmarks/reading.py [RESPONDENTS …]``.

Each way runs in a fresh process; its time is the best of three, without imports, its memory the most it ever held, its workers
included.
"""

import atexit
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

import numpy as np
import xlsxwriter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

MEGABYTE = 1024**2
TIMES = 3


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
    return buffer.getvalue()


def _calamine(data):
    calamine = import_module("python_calamine")
    return lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def _pandas(engine):
    def way(data):
        pandas = import_module("pandas")
        return lambda: pandas.read_excel(io.BytesIO(data), engine=engine)

    return way


def _cells(data):
    reading = import_module("analysis.reading")
    reading.read_cells(reading.Source("first.csv", b"a,b\n1,2\n"))  # the worker is warm, as in a server
    return lambda: reading.read_cells(reading.Source("benchmark.xlsx", data))


def _read(data):
    reading = import_module("analysis.reading")
    reading.read([reading.Source("first.csv", "의견\n예산이 부족합니다\n".encode())])
    return lambda: reading.read([reading.Source("benchmark.xlsx", data)])


WAYS = {
    "calamine to lists": _calamine,
    "pandas with calamine": _pandas("calamine"),
    "pandas with openpyxl": _pandas("openpyxl"),
    "read_cells": _cells,
    "read, the whole of it": _read,
}


def one_way(name, file):
    """Print the seconds and megabytes of one way: what a fresh process runs."""
    work = WAYS[name](Path(file).read_bytes())
    seconds = []
    for _ in range(1 if "openpyxl" in name else TIMES):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    atexit._run_exitfuncs()  # ends the worker, whose memory is known only then
    print(json.dumps([min(seconds), _peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)]))


def _peak(who):
    most = resource.getrusage(who).ru_maxrss
    return most / (MEGABYTE if sys.platform == "darwin" else 1024)


def _measured(name, file):
    done = subprocess.run(
        [sys.executable, __file__, "--way", name, file], stdout=subprocess.PIPE, check=True, cwd=ROOT, encoding="utf-8"
    )
    seconds, own, children = json.loads(done.stdout)
    return seconds, own + children


def main(rows, file):
    Path(file).write_bytes(workbook(rows))
    print(f"\n{rows:,} respondents x 30 columns, {Path(file).stat().st_size / MEGABYTE:.1f} MB")
    print(f"{'':24}{'seconds':>9}{'x calamine':>12}{'memory MB':>12}{'x pandas':>10}")
    bare = pandas = 0.0
    for name in WAYS:
        seconds, memory = _measured(name, file)
        bare, pandas = bare or seconds, memory if "pandas with calamine" in name else pandas
        share = f"{memory / pandas:10.1f}" if pandas else ""
        print(f"{name:24}{seconds:9.2f}{seconds / bare:12.2f}{memory:12.0f}{share}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        one_way(*sys.argv[2:])
    else:
        with tempfile.TemporaryDirectory() as folder:
            for size in map(int, sys.argv[1:] or ["800", "10000"]):
                main(size, str(Path(folder) / "benchmark.xlsx"))
