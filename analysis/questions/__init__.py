"""How every question but the gains was answered: scales at one moment, choices, numbers, rankings; overall and by group.

`measure_questions` is the way in, `questions_json` its answer for programs.

>>> from analysis.reading import Source, read
>>> survey = read([Source.from_path("sample_data/1_영남권.xlsx")]).survey  # doctest: +SKIP
>>> measure_questions(survey).questions[["question", "kind"]]  # doctest: +SKIP
"""

from analysis.questions.measure import Questions, measure_questions
from analysis.questions.report import questions_json

__all__ = ["Questions", "measure_questions", "questions_json"]
