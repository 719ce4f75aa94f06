"""Judges an XML document by the few words of XML Schema that the sitemap protocol's own schema is written in.

A word it does not know is an error and never a pass.
"""

import re
from datetime import datetime
from xml.etree import ElementTree as ET

XSD = "{http://www.w3.org/2001/XMLSchema}"
DATE_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$")
DATE = re.compile(r"^\d{4}-\d\d-\d\d$")


class Schema:
    """One schema file."""

    def __init__(self, text: str) -> None:
        self.root = ET.fromstring(text)
        self.space = "{" + self.root.attrib["targetNamespace"] + "}"
        self.types = {node.attrib["name"]: node for node in self.root if "name" in node.attrib}

    def faults(self, document: bytes | str) -> list[str]:
        """Return what is wrong with a document, nothing where it is valid."""
        try:
            root = ET.fromstring(document)
        except ET.ParseError as error:
            return [str(error)]
        name = root.tag.removeprefix(self.space)
        if name not in self.types:
            return [f"{root.tag} is no root of this schema"]
        return self._element_faults(root, self.types[name])

    def _element_faults(self, element: ET.Element, declaration: ET.Element) -> list[str]:
        named = declaration.attrib.get("type")
        kind = self.types[named] if named else declaration.find(f"{XSD}complexType")
        assert kind is not None
        if kind.tag == f"{XSD}simpleType":
            return [f"<{element.tag}> has children"] if len(element) else self._value_faults(element.text or "", kind)
        sequence = kind.find(f"{XSD}sequence")
        assert sequence is not None
        return self._sequence_faults(element, sequence)

    def _sequence_faults(self, element: ET.Element, sequence: ET.Element) -> list[str]:
        rest = list(element)
        faults = []
        for rule in sequence:
            own = f"{self.space}{rule.attrib.get('name')}"
            count = 0
            while rest and (rest[0].tag == own if rule.tag == f"{XSD}element" else self._is_other(rest[0])):
                faults += self._element_faults(rest.pop(0), rule) if rule.tag == f"{XSD}element" else [rest.pop(0).tag]
                count += 1
            most = float(rule.attrib.get("maxOccurs", "1").replace("unbounded", "inf"))
            if not int(rule.attrib.get("minOccurs", "1")) <= count <= most:
                faults.append(f"{count} of {own} in {element.tag}")
        return faults + [f"{child.tag} is out of place" for child in rest]

    def _is_other(self, element: ET.Element) -> bool:
        return not element.tag.startswith(self.space)

    def _value_faults(self, text: str, kind: ET.Element) -> list[str]:
        union = kind.find(f"{XSD}union")
        if union is not None:
            return min((self._value_faults(text, choice) for choice in union), key=len)
        restriction = kind.find(f"{XSD}restriction")
        assert restriction is not None
        is_fine = _is_of(restriction.attrib["base"], text) and _is_within(list(restriction), text)
        return [] if is_fine else [f"{text!r} is no {kind.attrib.get('name') or restriction.attrib['base']}"]


def _is_of(base: str, text: str) -> bool:
    if base in {"xsd:date", "xsd:dateTime"}:
        return bool((DATE if base == "xsd:date" else DATE_TIME).match(text)) and bool(datetime.fromisoformat(text))
    if base == "xsd:decimal":
        return re.match(r"^[+-]?\d*\.?\d+$", text) is not None
    if base == "xsd:anyURI":
        return re.match(r"^[^\s<>\"{}|\\^`]+$", text) is not None
    assert base == "xsd:string", base
    return True


def _is_within(facets: list[ET.Element], text: str) -> bool:
    values: dict[str, list[str]] = {}
    for facet in facets:
        values.setdefault(facet.tag.removeprefix(XSD), []).append(facet.attrib["value"])
    tests = {
        "minLength": lambda given: len(text) >= int(given[0]),
        "maxLength": lambda given: len(text) <= int(given[0]),
        "minInclusive": lambda given: float(text) >= float(given[0]),
        "maxInclusive": lambda given: float(text) <= float(given[0]),
        "enumeration": lambda given: text in given,
    }
    return all(tests[name](given) for name, given in values.items())
