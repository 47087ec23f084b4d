"""What holds for every text of the data sets, which are not part of the project."""
