"""What the processes beside a program were asked before they answer as before, from one test to the next."""

from analysis.apart.pool import _Worker

_ask, _answers = _Worker.ask, {}


def ask_once(worker, request, seconds, manner):
    """As `_Worker.ask`, which it takes the place of."""
    if request not in _answers and (answer := _ask(worker, request, seconds, manner)) is not None:
        _answers[request] = answer
    return _answers.get(request)
