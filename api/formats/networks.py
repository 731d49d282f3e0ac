"""Networks for the programs that draw and measure them: GraphML and GEXF 1.2 (Gephi), and the edges as CSV."""

import csv
import io
import re
from typing import Any, Final
from xml.etree import ElementTree

import networkx
from networkx.readwrite.gexf import GEXFWriter

from api.formats.csv_rows import guarded
from api.formats.kinds import Answer, Asked, Paged

_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (§2.2), and a name may hold all the same."""


def write_graphml(answer: Answer, _asked: Asked) -> bytes:
    """Write the network as GraphML, what is null left out."""
    lines = networkx.generate_graphml(_graph(answer))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n").encode()


def write_gexf(answer: Answer, _asked: Asked) -> bytes:
    """Write the network as GEXF 1.2, what is null left out."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_graph(answer))
    for element in writer.xml.iter():
        # The writer puts the day it writes on, but one release is written the same every day.
        element.attrib.pop("lastmodifieddate", None)
    return bytes(ElementTree.tostring(writer.xml, encoding="utf-8", xml_declaration=True))


def write_csv(answer: Answer, _asked: Asked) -> bytes:
    """Write the edges with a header line, and the names of their ends."""
    names = {node["id"]: node["name"] for node in answer["data"]["nodes"]}
    told = io.StringIO(newline="")
    rows = csv.writer(told)
    rows.writerow(("source", "source_name", "target", "target_name", "weight", "directed", "url"))
    for edge in answer["data"]["edges"]:
        source, target = edge["source"], edge["target"]
        ends = (source, guarded(names[source]), target, guarded(names[target]))
        rows.writerow((*ends, edge["weight"], "true" if edge["directed"] else "false", edge["url"]))
    return told.getvalue().encode()


def _graph(answer: Answer) -> Any:
    """The network as networkx has it; the name of a node is its label."""
    graph = networkx.DiGraph() if answer["meta"]["directed"] else networkx.Graph()
    for node in answer["data"]["nodes"]:
        known = {name: _plain(value) for name, value in node.items() if value is not None and name != "id"}
        graph.add_node(node["id"], label=known["name"], **known)
    for edge in answer["data"]["edges"]:
        graph.add_edge(edge["source"], edge["target"], weight=edge["weight"], url=edge["url"])
    return graph


def _plain(value: Any) -> Any:
    return _UNWRITABLE.sub("\ufffd", value) if isinstance(value, str) else value


GRAPHML: Final = Paged("application/graphml+xml", write_graphml)
GEXF: Final = Paged("application/gexf+xml", write_gexf)
CSV: Final = Paged("text/csv; charset=utf-8; header=present", write_csv)
