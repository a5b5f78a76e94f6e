"""Works that an essay names in its running text, found in its sentences."""
