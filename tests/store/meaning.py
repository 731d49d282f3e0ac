"""What a query means, told by the plainest code there is."""

from store.search_syntax import All, Any, Node, Not, Phrase


def holds(node: Node, fields: dict[str, list[str]]) -> bool:
    """Whether a record with these words in its fields is what a query asks for."""
    match node:
        case Not():
            return not holds(node.part, fields)
        case All():
            return all(holds(part, fields) for part in node.parts)
        case Any():
            return any(holds(part, fields) for part in node.parts)
        case Phrase():
            chosen = [fields[name] for name in node.columns] or fields.values()
            return any(stands(node, found) for found in chosen)


def stands(phrase: Phrase, found: list[str]) -> bool:
    size = len(phrase.words)
    for at in range(len(found) - size + 1):
        *before, last = found[at : at + size]
        ends = last.startswith(phrase.words[-1]) if phrase.prefix else last == phrase.words[-1]
        if tuple(before) == phrase.words[:-1] and ends:
            return True
    return False
