"""YAML data files become typed frozen records; every fault keeps its file, line and column."""

from reviewer.records.nodes import Mapping, Node, Place, Scalar, Sequence, parse_yaml
from reviewer.records.read import Placed, Raw, key, read_file, read_record, unknown, with_excerpts

__all__ = [
    "Mapping",
    "Node",
    "Place",
    "Placed",
    "Raw",
    "Scalar",
    "Sequence",
    "key",
    "parse_yaml",
    "read_file",
    "read_record",
    "unknown",
    "with_excerpts",
]
