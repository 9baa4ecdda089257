"""Where people come from and where the workshop was, from columns, names and titles."""

from datetime import date

from corpus.case import Expected, add, case
from corpus.files import workbook
from corpus.people import CODE, OPINION, PEOPLE, REGION, both, crowd, known, plain, table

REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
NAMELESS = "공동연수 설문.xlsx"


def spread(places, people=PEOPLE):
    """The people in turn from places: (region, what is known of them)."""
    return [person.but(region=places[n % len(places)][0], about=places[n % len(places)][1]) for n, person in enumerate(people)]


def by_columns(people, *columns, name=NAMELESS):
    """A file with columns of places and no region in its name."""
    return workbook(table([CODE, *columns, *both(), OPINION], people), name)


def provinces(written):
    """People whose province is written in a way: {written: (region, official name)}."""
    people = spread([(region, {"written": text, "province": official}) for text, (region, official) in written.items()])
    return by_columns(people, known("시·도", "written")), Expected(people, about=["province"], roles={"시·도": "province"})


OFFICIAL = {
    "부산광역시": "영남권", "대구광역시": "영남권", "울산광역시": "영남권", "경상북도": "영남권", "경상남도": "영남권",
    "서울특별시": "수도·강원권", "인천광역시": "수도·강원권", "경기도": "수도·강원권", "강원특별자치도": "수도·강원권",
    "광주광역시": "호남권", "전북특별자치도": "호남권", "전라남도": "호남권", "제주특별자치도": "호남권",
    "대전광역시": "중부권", "세종특별자치시": "중부권", "충청북도": "중부권", "충청남도": "중부권",
}  # fmt: skip
SHORT = (
    "부산",
    "대구",
    "울산",
    "경북",
    "경남",
    "서울",
    "인천",
    "경기",
    "강원",
    "광주",
    "전북",
    "전남",
    "제주",
    "대전",
    "세종",
    "충북",
    "충남",
)
OLD = {
    "강원도": "강원특별자치도",
    "전라북도": "전북특별자치도",
    "제주도": "제주특별자치도",
    "부산직할시": "부산광역시",
    "서울시": "서울특별시",
    "세종시": "세종특별자치시",
}

add("provinces by official name", *provinces({name: (region, name) for name, region in OFFICIAL.items()}))
add(
    "provinces by short name",
    *provinces({short: (region, name) for short, (name, region) in zip(SHORT, OFFICIAL.items(), strict=True)}),
)
add("provinces by old and colloquial name", *provinces({old: (OFFICIAL[name], name) for old, name in OLD.items()}))
add("provinces with stray blanks", *provinces({"부산 광역시": ("영남권", "부산광역시"), " 경상남도 ": ("영남권", "경상남도")}))


def municipalities(written):
    """People whose municipality alone is told: {written: official name of its province}."""
    people = spread([(OFFICIAL[name], {"written": text, "province": name}) for text, name in written.items()])
    roles = {"시·군·구": "municipality"}
    return by_columns(people, known("시·군·구", "written")), Expected(people, about=["province"], roles=roles)


add(
    "municipalities by official name",
    *municipalities(
        {
            "해운대구": "부산광역시",
            "수원시": "경기도",
            "춘천시": "강원특별자치도",
            "전주시": "전북특별자치도",
            "여수시": "전라남도",
            "청주시": "충청북도",
            "울릉군": "경상북도",
        }
    ),
)
add(
    "municipalities by short name",
    *municipalities(
        {
            "해운대": "부산광역시",
            "수원": "경기도",
            "춘천": "강원특별자치도",
            "여수": "전라남도",
            "청주": "충청북도",
            "울릉": "경상북도",
        }
    ),
)
add(
    "municipalities by old name",
    *municipalities(
        {
            "청원군": "충청북도",
            "마산시": "경상남도",
            "인천 남구": "인천광역시",
            "북제주군": "제주특별자치도",
            "연기군": "세종특별자치시",
        }
    ),
)
add(
    "municipality and province in one cell",
    *municipalities(
        {
            "경기도 수원시": "경기도",
            "부산광역시 중구": "부산광역시",
            "강원 고성군": "강원특별자치도",
            "경남 고성군": "경상남도",
            "서울시 강서구": "서울특별시",
            "전북 전주시 덕진구": "전북특별자치도",
        }
    ),
)


@case
def place_within_a_longer_affiliation():
    places = [
        ("영남권", {"written": "경상남도 창원시 복지정책과", "province": "경상남도"}),
        ("수도·강원권", {"written": "경기도 수원시 자치행정과", "province": "경기도"}),
        ("호남권", {"written": "전북특별자치도 기획조정실", "province": "전북특별자치도"}),
    ]
    people = spread(places)
    return by_columns(people, known("소속", "written")), Expected(people, about=["province"])


@case
def provinces_under_a_header_that_does_not_say_so():
    people = spread([(OFFICIAL[name], {"province": name}) for name in OFFICIAL])
    return by_columns(people, known("지역", "province")), Expected(people, about=["province"], roles={"지역": "province"})


@case
def regions_under_a_header_that_does_not_say_so():
    people = spread([(region, {"written": region}) for region in REGIONS])
    return by_columns(people, known("참여 지역", "written")), Expected(people, roles={"지역": "region"})


@case
def officials_of_a_province_itself():
    places = [
        ("영남권", {"province": "부산광역시", "municipality": "본청"}),
        ("영남권", {"province": "경상남도", "municipality": "창원시"}),
        ("중부권", {"province": "세종특별자치시", "municipality": ""}),
    ]
    people = spread(places)
    source = by_columns(people, known("시·도", "province"), known("시·군·구", "municipality"))
    return source, Expected(people, about=["province"])


@case
def a_municipality_of_several_provinces_told_apart_by_its_province():
    places = [
        ("수도·강원권", {"province": "강원특별자치도", "municipality": "고성군"}),
        ("영남권", {"province": "경상남도", "municipality": "고성군"}),
        ("영남권", {"province": "부산광역시", "municipality": "중구"}),
        ("중부권", {"province": "대전광역시", "municipality": "중구"}),
    ]
    people = spread(places)
    source = by_columns(people, known("시·도", "province"), known("시·군·구", "municipality"))
    return source, Expected(people, about=["province", "municipality"])


@case
def a_municipality_of_several_provinces_is_asked_about():
    people = spread([("영남권", {"municipality": "해운대구"}), ("", {"municipality": "고성군"}), ("", {"municipality": "중구"})])
    source = by_columns(people, known("시·군·구", "municipality"))
    return source, Expected(people, about=["municipality"], questions=["고성군", "중구"])


@case
def a_municipality_of_several_provinces_told_apart_by_the_files_region():
    people = [person.but(about={"municipality": "고성군", "province": "경상남도"}) for person in PEOPLE]
    source = by_columns(people, known("시·군·구", "municipality"), name="영남권 설문.xlsx")
    return source, Expected(people, about=["municipality", "province"])


@case
def an_unknown_municipality_is_asked_about():
    people = spread([("영남권", {"municipality": "해운대구"}), ("", {"municipality": "한라군"})])
    source = by_columns(people, known("시·군·구", "municipality"))
    return source, Expected(people, about=["municipality"], questions=["한라군"])


@case
def an_unknown_province_is_asked_about():
    people = spread([("영남권", {"province": "부산광역시"}), ("", {"province": "한라도"})])
    return by_columns(people, known("시·도", "province")), Expected(people, about=["province"], questions=["한라도"])


@case
def an_unknown_region_is_asked_about():
    people = spread([("영남권", {}), ("북부권", {})])
    return by_columns(people, REGION), Expected(people, questions=["북부권"])


@case
def regions_in_other_spellings():
    spellings = ["영남", "영남 권역", "수도강원권", "수도권·강원권", "호남권 ", "중부", "충청권"]
    regions = ["영남권", "영남권", "수도·강원권", "수도·강원권", "호남권", "중부권", "중부권"]
    people = spread([(region, {"written": text}) for region, text in zip(regions, spellings, strict=True)])
    return by_columns(people, known("권역", "written")), Expected(people, roles={"권역": "region"})


def _apart():
    return {region: crowd(12, region=region, seed=n, prefix="P") for n, region in enumerate(REGIONS)}


@case
def a_sheet_for_each_region():
    groups = _apart()
    sheets = {f"{n}. {region}": table([CODE, *both(), OPINION], people) for n, (region, people) in enumerate(groups.items(), 1)}
    everyone = [person for people in groups.values() for person in people]
    return workbook(sheets, NAMELESS), Expected(everyone, workshops=[(region, None) for region in REGIONS])


@case
def a_file_for_each_region_named_in_its_title():
    files, everyone = [], []
    for n, (region, people) in enumerate(_apart().items(), 1):
        rows = [[f"기본사회 공동연수({region}) 설문 결과"], [], *table([CODE, *both(), OPINION], people)]
        files.append(workbook(rows, f"응답 ({n}).xlsx"))
        everyone += people
    return files, Expected(everyone, workshops=[(region, None) for region in REGIONS])


@case
def date_and_place_in_the_title():
    rows = [["호남권 공동연수 (2026년 6월 10일)"], ["장소: 공무원교육원 대강당"], [], *table([CODE, *both(), OPINION])]
    people = [person.but(region="호남권") for person in PEOPLE]
    return workbook(rows, NAMELESS), Expected(people, workshops=[("호남권", date(2026, 6, 10))])


@case
def date_in_the_files_name():
    people = [person.but(region="중부권") for person in PEOPLE]
    source = workbook(table([CODE, *both(), OPINION]), "중부권_설문_20260612.xlsx")
    return source, Expected(people, workshops=[("중부권", date(2026, 6, 12))])


@case
def the_column_counts_more_than_the_files_name():
    people = [person.but(region=REGIONS[n % 4]) for n, person in enumerate(PEOPLE)]
    return workbook(plain(people), "영남권 등 전체.xlsx"), Expected(people)


@case
def the_province_of_the_title_names_the_region():
    people = [person.but(region="영남권") for person in PEOPLE]
    rows = [["부산광역시 인재개발원에서 열린 공동연수 설문"], *table([CODE, *both(), OPINION])]
    return workbook(rows, "1_영남권.xlsx"), Expected(people)


@case
def no_place_anywhere_is_asked_about():
    people = [person.but(region="") for person in PEOPLE]
    return workbook(table([CODE, *both(), OPINION], people), "설문.xlsx"), Expected(people, questions=["24"])


@case
def some_people_left_the_region_blank():
    people = [person.but(region="" if n in (3, 8) else person.region) for n, person in enumerate(PEOPLE)]
    return by_columns(people, REGION), Expected(people, questions=["2"])
