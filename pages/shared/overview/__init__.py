"""한눈에 보기: five questions and their answers."""
