"""Circles among things that point at each other."""

from collections.abc import Iterator, Mapping, Sequence


def circles(edges: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the nodes that can be reached from themselves, each with the number of its circle.

    Nodes that reach each other have the same number. A chain may be of any length.

    Args:
        edges: node → what it points at; what is no node itself is passed over.
    """
    back: dict[str, list[str]] = {node: [] for node in edges}
    for node, targets in edges.items():
        for target in targets:
            if target in back:
                back[target].append(node)
    found: dict[str, int] = {}
    seen: set[str] = set()
    # Nodes from the last one left to the first: what then reaches a node backwards also is reached by it.
    for number, node in enumerate(reversed(_in_order_of_leaving(edges))):
        group = {one for one, _is_left in _walk(node, back, seen)}
        if len(group) > 1 or node in edges[node]:
            found |= dict.fromkeys(group, number)
    return found


def _in_order_of_leaving(edges: Mapping[str, Sequence[str]]) -> list[str]:
    seen: set[str] = set()
    return [one for node in edges for one, is_left in _walk(node, edges, seen) if is_left]


def _walk(start: str, edges: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield each node not seen that can be reached: when it is come to, and when all beyond it has been seen."""
    ahead = [(start, False)]
    while ahead:
        node, is_left = ahead.pop()
        if is_left:
            yield node, True
        elif node in edges and node not in seen:
            seen.add(node)
            yield node, False
            ahead.append((node, True))
            ahead += [(target, False) for target in edges[node]]
