"""The types that pass between the stages: each stage takes one and gives the next."""
