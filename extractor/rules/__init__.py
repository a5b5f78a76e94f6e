"""The rules of resolution: each a small function (cite, history) -> Verdict | None."""
