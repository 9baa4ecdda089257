"""Uploads in which persons are planted: in columns of every kind, in texts in many spellings, in names of files and sheets."""

import random
import unicodedata
from dataclasses import dataclass

from builders import A, B, workbook

LIKELY = ("김이박최정강조윤장임한오서신권황안송", "민서지예도하준현영수은정재성", "준우연윤훈진호경숙희원아빈영")
ODD = ("갈궉돈뢰묵빈설옹즙탄편탁명표", "뷁쀍쓟갋넗둛멃", "롺뫃쳌쾽퓔홟갅")
COMPOUND = ("남궁", "독고", "제갈", "선우", "황보", "사공", "모용", "서문")
TITLES = ("주무관", "팀장", "사무관", "과장", "선생님", "님")
ROMAN = ("Kim", "Lee", "Nguyen", "Watanabe", "Oyelaran", "Petrov")
GIVEN = ("Quillon", "Brannoch", "Tiverton", "Zelmira", "Hyorin", "Marwick")


@dataclass(frozen=True)
class Person:
    """One invented person with everything by which somebody could be known."""

    name: str
    roman: str
    mobile: str
    office: str
    mail: str
    resident: str
    account: str
    card: str
    passport: str
    licence: str
    plate: str
    handle: str
    address: str
    staff: str
    title: str

    def tokens(self):
        """What must turn up nowhere: name to text, each long enough to be nothing else."""
        return {key: value for key, value in vars(self).items() if key not in ("title", "address")} | {
            "address": self.address.split(",")[-1]
        }


def people(seed, count=24):
    rng = random.Random(seed)
    return [_person(rng, number) for number in range(count)]


def _person(rng, number):
    def digits(count):
        return "".join(rng.choice("0123456789") for _ in range(count))

    table = LIKELY if number % 3 else ODD
    surname = rng.choice(COMPOUND) if number % 5 == 4 else rng.choice(table[0])
    plate = f"{rng.randrange(10, 999)}{rng.choice('가나다라마거너더러버서어저고노도로')} {digits(4)}"
    return Person(
        name=surname + rng.choice(table[1]) + rng.choice(table[2]),
        roman=f"{rng.choice(GIVEN)} {rng.choice(ROMAN)}{chr(97 + number)}",
        mobile=f"010-{rng.randrange(2, 10)}{digits(3)}-{digits(4)}",
        office=f"0{rng.choice(('2', '51', '31', '62'))}-{rng.randrange(2, 10)}{digits(2)}-{digits(4)}",
        mail=f"{rng.choice('abcdefg')}{digits(3)}.{rng.choice(('han', 'mok', 'sol'))}@{rng.choice(('korea', 'busan.go'))}.kr",
        resident=f"{rng.randrange(60, 99)}{rng.randrange(1, 12):02}{rng.randrange(1, 28):02}-{rng.choice('12')}{digits(6)}",
        account=f"{digits(6)}-{digits(2)}-{digits(6)}",
        card="-".join(digits(4) for _ in range(4)),
        passport=f"M{digits(8)}",
        licence=f"{rng.randrange(11, 29)}-{digits(2)}-{digits(6)}-{digits(2)}",
        plate=plate,
        handle=f"{rng.choice(('blue', 'haru', 'mint'))}_{digits(4)}",
        address=f"부산광역시 {rng.choice(('연제구', '남구'))} 중앙대로 {rng.randrange(100, 999)}, {digits(3)}동 {digits(4)}호",
        staff=f"B{digits(8)}",
        title=rng.choice(TITLES),
    )


def _wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


COLUMNS = {
    **{
        f"{header}": (lambda p: p.name) for header in ("성명", "담당자", "작성자", "추천인", "참석자 이름", "함께한 동료", "서명")
    },
    "팀장님": lambda p: f"{p.name} {p.title}",
    "보고자": lambda p: f"{p.name}{p.title}",
    "인솔하신 분": lambda p: " ".join(p.name),
    "멘토": lambda p: f"{p.name[:-2]} {p.name[-2:]}",
    "연락할 사람": lambda p: f"{p.name}(기획과)",
    "소속/성명": lambda p: f"복지정책과 {p.name}",
    "응답자": lambda p: unicodedata.normalize("NFD", p.name),
    "면담자": lambda p: f"　{p.name}　",
    "영문 이름": lambda p: p.roman,
    "Participant": lambda p: ", ".join(reversed(p.roman.split())),
    "휴대전화": lambda p: p.mobile,
    "연락처": lambda p: p.mobile.replace("-", ""),
    "회신 번호": lambda p: p.mobile.replace("-", "."),
    "전화": lambda p: f"+82 {p.mobile[1:]}",
    "비고1": lambda p: _wide(p.mobile),
    "비고2": lambda p: int(p.mobile.replace("-", "")),
    "사무실": lambda p: p.office,
    "문의처": lambda p: p.office.replace("-", ")", 1),
    "이메일": lambda p: p.mail,
    "회신처": lambda p: p.mail.replace("@", "(at)"),
    "답장": lambda p: p.mail.replace("@", " 골뱅이 "),
    "메일 주소": lambda p: p.mail.upper(),
    "주민등록번호": lambda p: p.resident,
    "확인 번호": lambda p: p.resident.replace("-", ""),
    "환급 계좌": lambda p: f"국민은행 {p.account}",
    "입금": lambda p: p.account,
    "법인카드": lambda p: p.card,
    "결제": lambda p: p.card.replace("-", " "),
    "여권번호": lambda p: p.passport,
    "운전면허": lambda p: p.licence,
    "차량번호": lambda p: p.plate,
    "주차": lambda p: p.plate.replace(" ", ""),
    "카톡": lambda p: p.handle,
    "인스타": lambda p: f"@{p.handle}",
    "주소": lambda p: p.address,
    "배송": lambda p: p.address,
    "사번": lambda p: p.staff,
    "공무원증 번호": lambda p: p.staff[1:],
    "소속": lambda p: f"복지정책과 ({p.office})",
    "직급": lambda p: f"7급 {p.mobile}",
}
"""Headers, and what each cell says of a person: names, numbers, addresses, also mixed into columns that are something else."""

SPELLINGS = (
    lambda p: f"{p.name}이 잘 도와주었습니다",
    lambda p: f"{p.name}{p.title}께 감사드립니다",
    lambda p: f"{' '.join(p.name)} {p.title}님이 최고입니다",
    lambda p: f"담당은 {p.name[:-2]} {p.name[-2:]}입니다",
    lambda p: f"연락은 {_wide(p.mobile)}로 주세요",
    lambda p: f"{p.mobile.replace('-', ' – ')} 번호로 문자",
    lambda p: f"메일 {p.mail.replace('@', ' (at) ')} 입니다",
    lambda p: f"{p.mail.replace('@', '[at]').replace('.kr', '[dot]kr')} 확인",
    lambda p: f"{p.resident.replace('-', ' ')} 번호를 적었습니다",
    lambda p: f"{p.account.replace('-', ' ')} 계좌로 환급 바랍니다",
    lambda p: f"차량 {p.plate.replace(' ', '')} 주차 등록",
    lambda p: f"{p.handle} 로 카톡 주세요",
    lambda p: f"사번 {p.staff}, 여권 {p.passport}",
    lambda p: f"{unicodedata.normalize('NFD', p.name)} 선생님",
    lambda p: f"{p.roman.upper()} 연구원의 발표",
    lambda p: f"카드 {p.card.replace('-', '')} 로 결제, 면허 {p.licence.replace('-', '')}",
    lambda p: f"{p.address.split(',')[-1].strip()}로 보내 주세요",
    lambda p: f"{p.name[0]}\u200b{p.name[1:]} 팀장",
)
"""What answers say of other people, none of it as a column spells it."""


def upload(seed, columns=tuple(COLUMNS)):
    """The files of one upload with all of `columns`, and the persons in them."""
    known = people(seed)
    rng = random.Random(seed)
    header = [*columns, *[f"{item} ({moment})" for item in (A, B) for moment in ("사전", "사후")], "건의사항", "기타 의견"]
    rows = []
    for number, person in enumerate(known):
        other = known[(number + 7) % len(known)]
        told = [SPELLINGS[(2 * number + turn) % len(SPELLINGS)](other) for turn in range(2)]
        rows.append([*(COLUMNS[name](person) for name in columns), *[rng.randrange(1, 6) for _ in range(4)], *told])
    titles = [[f"문의: {known[0].name} {known[0].mobile}"], [f"공동연수 설문 ({known[1].name} 작성)"]]
    plain = [["담당 기관", *header[-6:-1], f"{known[2].name} 강사에게 하고 싶은 말"]]
    plain += [[("시청", "구청", "도청")[n % 3], *row[-6:-1], SPELLINGS[n % 4](known[n])] for n, row in enumerate(rows)]
    first = workbook({f"{known[3].name} 응답": [*titles, header, *rows]}, f"{known[4].name}_{known[4].mobile}_영남권 설문.xlsx")
    listed = [["번호", "성명"], *[[number, person.name] for number, person in enumerate(known)]]
    second = workbook({known[5].name: plain, "명단": listed}, f"{known[6].mail}.xlsx")
    return [first, second], known


def squeezed(text):
    """Letters and digits alone in one spelling: a token is found however it is written."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def found_in(haystack, persons):
    """Which tokens of which persons stand in a text."""
    text = squeezed(haystack)
    return sorted({(kind, token) for person in persons for kind, token in person.tokens().items() if squeezed(token) in text})
