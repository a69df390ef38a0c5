"""Quality: aggregate scores over data sets that are not part of the project, with floors that only rise."""
