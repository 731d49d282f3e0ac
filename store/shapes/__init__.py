"""How rows become records: the columns and children of each noun, in the shape the answer has."""
