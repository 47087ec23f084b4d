"""What the greedy methods share."""

import numpy as np

from summarize_ru.ranking.greedy import by_worth, first_best, scores_by_order


def test_of_two_best_values_the_first_is_chosen() -> None:
    assert first_best(np.array([1.0, 3.0, 3.0])) == 1
    assert first_best(np.array([0.1 + 0.2, 0.3, 0.3])) == 0
    assert first_best(np.array([0.3, 0.1 + 0.2])) == 0  # the second is larger by a rounding error alone
    assert first_best(np.array([-0.1 - 0.2, -0.3])) == 0
    assert first_best(np.array([-np.inf, -5.0])) == 1


def test_scores_fall_evenly_and_what_was_not_chosen_follows_in_its_order() -> None:
    assert scores_by_order([2, 0], 4).tolist() == [0.75, 0.5, 1, 0.25]
    assert scores_by_order([], 0).tolist() == []


def test_the_rest_goes_by_worth_and_ties_as_they_stand() -> None:
    worth = np.array([0.5, 9.0, 0.1 + 0.2, 0.3, -1.0])
    assert by_worth(worth, np.array([0, 2, 3, 4])) == [0, 2, 3, 4]
    assert by_worth(worth, np.array([4, 1])) == [1, 4]
    assert by_worth(worth, np.array([2, 3])) == [2, 3]  # the second is smaller by a rounding error alone
    assert by_worth(np.array([0.3, 0.1 + 0.2, 1.0]), np.array([0, 1, 2])) == [2, 0, 1]
    assert by_worth(worth, np.array([], np.intp)) == []
