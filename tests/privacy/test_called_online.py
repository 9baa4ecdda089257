"""Accounts, pages and names that somebody gave themselves, in texts; and what is written as they are and is nobody's."""

import random

import pytest

from analysis.privacy import MASK, mask

LETTERS, MARKS = "abcdefghijkmnopqrstuvwxyz", "_.0123456789"


def account(number):
    """A name of an account by a number: letters with a mark and a digit among them."""
    chance = random.Random(number)
    return "".join(chance.choices(LETTERS, k=chance.randrange(3, 9))) + chance.choice("_.") + str(chance.randrange(10, 9999))


ACCOUNTS = [account(number) for number in range(6)]


@pytest.mark.parametrize("name", ACCOUNTS)
@pytest.mark.parametrize(
    "frame",
    [
        "제 ID는 {} 인데 로그인이 안 됩니다",
        "위챗 {} 로 주셔도 됩니다",
        "nick: {} 로 댓글 단 사람",
        "{} 이 제 계정입니다",
        "github.com/{} 에 올렸어요",
        "https://notion.so/{} 참고",
        "후기는 blog.example.com/{} 에 있음",
        "youtube.com/@{} 채널",
        "영상은 tube.example.org/@{} 에",
    ],
)
def test_an_account_is_masked_wherever_a_word_or_an_address_says_that_it_is_one(frame, name):
    assert name.strip("_.") not in mask(frame.format(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("닉네임 '달빛라떼' 쓰는 사람입니다", "달빛라떼"),
        ("별칭은 “구름 한 조각”으로 했어요", "구름 한 조각"),
        ("디스코드 닉네임 밤톨이#4821 초대해 주세요", "밤톨이#4821"),
        ("줌 닉네임이 은하철도999라서 몰랐어요", "은하철도999"),
        ("MAC 주소 00:1A:2B:3C:4D:5E 등록 요청", "00:1A:2B:3C:4D:5E"),
        ("수험번호 20-114532 확인 바랍니다", "20-114532"),
        ("경북 의성군 봉양면 가나리 12-3번지라 멀어요", "가나리 12-3"),
    ],
)
def test_what_somebody_is_called_or_reached_by_is_masked(text, name):
    assert name not in mask(text)
    assert MASK in mask(text)


@pytest.mark.parametrize(
    "text",
    [
        "아이디 찾기가 안 돼요",
        "닉네임을 바꾸고 싶어요",
        "닉네임이 문제라서 다시 접속했어요",
        "계정은 office365 로 통일해 주세요",
        "유튜브 shorts 로 올려 주세요",
        "카톡 pc 버전이 안 열려요",
        "줌 v5.1 에서 소리가 끊겨요",
        "www.example.go.kr 링크가 깨졌어요",
        "example.go.kr/board/notice 에 공지해 주세요",
        "서버 버전 10.2.1.4 이후부터 느려짐",
        "ISBN 978-89-000-0000-1 책 추천",
        "도서 979-11-6050-443-2 가 절판입니다",
        "14:00-15:30 사이에 #1234 번 문서를 봤어요",
        "ID 카드를 주세요",
    ],
)
def test_what_is_nobodys_stays(text):
    assert mask(text) == text


@pytest.mark.parametrize(
    "header",
    [
        "User Name",
        "User Email",
        "resp_id",
        "participant_id",
        "login_id",
        "Account Type",
        "user_id",
        "session_id",
        "ID number",
        "Handle time",
    ],
)
def test_headers_of_form_tools_name_no_account(header):
    assert mask(header) == header
