"""The stage, for every story."""

from tests.stories.stage import stage as stage
