"""A file in which persons are planted, in columns and in texts, and the search for them."""

import random
import re

from builders import A, B, workbook

RNG = random.Random(20260605)
PEOPLE = 24


def _digits(count):
    return "".join(RNG.choice("0123456789") for _ in range(count))


NAMES = [f"{a}{b}{c}" for a, b, c in zip("갈궉남돈뢰묵빈설옹즙탄편" * 2, "뷁쀍쓟" * 8, "롺뫃쳌쾽" * 6, strict=True)]
MOBILES = [f"010-{_digits(4)}-{_digits(4)}" for _ in range(PEOPLE)]
OFFICES = [f"051{_digits(7)}" for _ in range(PEOPLE)]
RESIDENTS = [
    f"{RNG.randrange(60, 99)}{RNG.randrange(1, 12):02}{RNG.randrange(1, 28):02}-{RNG.choice('12')}{_digits(6)}" for _ in NAMES
]
MAILS = [f"official.{number}.{_digits(4)}@busan.example" for number in range(PEOPLE)]
CODES = [f"KD{_digits(6)}" for _ in range(PEOPLE)]
SECRETS = {"name": NAMES, "mobile": MOBILES, "office": OFFICES, "resident": RESIDENTS, "mail": MAILS, "code": CODES}

HEADER = ["응답자 코드", "성명", "휴대전화", "사무실 전화번호", "주민등록번호", "전자우편"]
HEADER += [f"{item} ({moment})" for item in (A, B) for moment in ("사전", "사후")]
HEADER += ["건의사항", "비고"]


def planted_row(number):
    told = [values[number] for values in (CODES, NAMES, MOBILES, OFFICES, RESIDENTS, MAILS)]
    answers = [RNG.randrange(1, 6) for _ in range(4)]
    opinion = f"{NAMES[number]}입니다. {MOBILES[number]} 또는 {MAILS[number]}로, 번호는 {RESIDENTS[number]}, 예산 {number}건 부족"
    return [*told, *answers, opinion, f"통화함 {NAMES[number]} {OFFICES[number]}"]


def planted_sheets(rows, title="응답"):
    notes = [["담당자 연락처"], [NAMES[0], MOBILES[0]]]
    return {title: [[f"문의: {MOBILES[1]}, {MAILS[1]}"], [f"장소: 부산 인재개발원 {OFFICES[1]}"], HEADER, *rows], "참고": notes}


FILE = workbook(planted_sheets([planted_row(number) for number in range(PEOPLE)]), "1_영남권.xlsx")


def _spellings(secret):
    """A secret as it may be kept: as it is, without punctuation, in JSON, in UTF-16."""
    plain = re.sub(r"[^0-9A-Za-z가-힣]", "", secret)
    texts = {secret, plain, secret.lower(), plain.lower()}
    return {form for spelled in texts for form in (spelled.encode(), spelled.encode("utf-16-le"))}


def planted_in(haystack):
    return [
        (kind, secret)
        for kind, all_ in SECRETS.items()
        for secret in all_
        if any(form in haystack for form in _spellings(secret))
    ]


def unescaped(value):
    """JSON of plain ASCII with its letters as they are."""
    return re.sub(rb"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)).encode("utf-8", "surrogatepass"), value)
