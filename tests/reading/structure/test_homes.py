"""Where people work stands in the title of each table, in the name of each sheet or file, and in no column."""

from builders import workbook

from analysis.reading import read
from analysis.reading.words.places import home_named_in

ITEMS = "하천점용 허가", "소하천 정비"


def people(size=9):
    header = ["번호", "직급", *(f"{moment} {item}" for moment in ("사전", "사후") for item in ITEMS), "건의"]
    return [header, *([n, f"{6 + n % 3}급", 1 + n % 3, 2, 2 + n % 3, 3 + n % 2, ""] for n in range(1, size + 1))]


def blocks(titles):
    return [row for title in titles for row in ([title], *people(), ["소계", "", "", "", "", "", ""], [])]


def provinces(reading):
    return reading.survey.respondents["province"].value_counts().to_dict()


def test_each_block_s_title_is_the_place_of_its_people_and_that_is_told():
    titles = ["1. 경상북도 포항시", "2. 경상북도 의성군", "3. 충청남도 부여군", "□ 전라남도 나주시(9명)"]
    reading = read([workbook({"시군별": [["이해도(시군구별 취합)"], [], *blocks(titles)]})])
    assert provinces(reading) == {"경상북도": 18, "충청남도": 9, "전라남도": 9}
    assert set(reading.survey.respondents["municipality"]) == {"포항시", "의성군", "부여군", "나주시"}
    assert "homes" in {notice.key.rpartition(".")[2] for notice in reading.notices}


def test_a_title_of_a_municipality_alone_tells_its_province_too():
    assert provinces(read([workbook({"시군별": blocks(["포항시", "부여군", "나주시"])})])) == {
        "경상북도": 9,
        "충청남도": 9,
        "전라남도": 9,
    }


def test_sheets_and_files_may_be_a_place_s_each():
    sheets = read([workbook({"경북": people(), "충남": people(), "전남": people()})])
    files = read([workbook({"응답": people()}, f"{name} 설문.xlsx") for name in ("경북", "충남", "전남")])
    for reading in (sheets, files):
        assert reading.survey.respondents["region"].value_counts().to_dict() == {"영남권": 9, "중부권": 9, "호남권": 9}


def test_a_place_in_one_title_or_the_venue_of_a_workshop_is_nobody_s_home():
    alone = read([workbook({"응답": [["경상북도 포항시"], *people()]})])
    venues = read([workbook({"응답": blocks(["부산광역시 인재개발원 3층 대강당", "대전광역시 컨벤션센터 2층 회의실"])})])
    for reading in (alone, venues):
        assert not reading.survey.respondents["province"].any()


def test_a_column_of_places_counts_and_not_the_titles():
    rows = blocks(["경상북도 포항시", "충청남도 부여군"])
    for row in rows:
        if len(row) > 6:
            row.append("시도" if row[0] == "번호" else "서울")
    assert provinces(read([workbook({"시군별": rows})])) == {"서울특별시": 18}


def test_what_a_name_consists_of():
    assert home_named_in("1. 경상북도 포항시") == ("경상북도", "포항시")
    assert home_named_in("강원 인제군 응답") == ("강원특별자치도", "인제군")
    assert home_named_in("고성군") is None
    assert home_named_in("부산 서울 공동") is None
    assert home_named_in("하천 재해 담당자 교육") is None


def test_a_header_that_names_places_only_to_ask_for_years_is_a_group():
    rows = people(24)
    for number, row in enumerate(rows):
        row.append("시군구 담당 경력" if number == 0 else ("1년 미만", "1~3년", "3년 이상")[number % 3])
    reading = read([workbook({"응답": rows})])
    assert "시군구 담당 경력" in reading.survey.groups.values()
    assert not reading.survey.respondents["municipality"].any()


def with_municipalities(*names):
    header, *rows = people()
    return [["시군", *header], *([names[n % len(names)], *row] for n, row in enumerate(rows))]


def named_after(others):
    """Files named after a 시·도 each, the first without a column for where people work."""
    files = {"경남 재난교육 정리": people(), **others}
    return read([workbook({"설문": rows}, f"{name}.xlsx") for name, rows in files.items()])


def test_a_file_without_a_place_is_of_the_province_in_its_name_where_the_others_are():
    others = {"(충북) 재난교육": with_municipalities("제천시", "옥천군"), "전남_재난교육": with_municipalities("순천시")}
    reading = named_after(others)
    assert provinces(reading) == {"경상남도": 9, "충청북도": 9, "전라남도": 9}


def test_a_province_in_a_name_may_be_where_people_came_to_where_the_others_work_elsewhere():
    others = {"(충북) 재난교육": with_municipalities("순천시", "나주시"), "전남_재난교육": with_municipalities("순천시")}
    reading = named_after(others)
    assert "경상남도" not in provinces(reading)
