"""The elements that may stand in an SVG picture: those that draw, and the notes of drawing programs."""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
DRAWING_ELEMENTS = frozenset(
    # What SVG 1.1 and SVG 2 have, without what runs (script, handler), fetches (cursor, font-face-uri, tref) or is
    # another page (foreignObject, iframe, audio, video).
    """a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle clipPath
    color-profile defs desc discard ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter font font-face font-face-format font-face-name font-face-src g glyph glyphRef hatch hatchpath
    hkern image line linearGradient marker mask mesh meshgradient meshpatch meshrow metadata missing-glyph mpath path
    pattern polygon polyline radialGradient rect set solidColor solidcolor stop style svg switch symbol text textPath
    title tspan unknown use view vkern
    flowDiv flowLine flowPara flowRegion flowRegionBreak flowRegionExclude flowRoot flowSpan flowTref""".split()
    # The last line is of SVG 1.2, which Inkscape wrote.
)
EDITOR_NAMESPACES = (
    "http://www.inkscape.org/namespaces/",
    "http://sodipodi.sourceforge.net/DTD/",
    "http://inkscape.sourceforge.net/DTD/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "adobe:ns:meta/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.serif.com/",
    "https://www.serif.com/",
    "https://boxy-svg.com",
    "http://schemas.microsoft.com/visio/",
    "http://xml.openoffice.org/svg/",
    "http://www.corel.com/",
    "http://krita.org/namespaces/",
    "http://www.figma.com/",
    "https://www.figma.com/",
    "http://vectornator.io",
    "http://www.vectornator.io",
    "http://xml.apache.org/",
)
"""The beginnings of the namespaces for drawing programs' notes, which browsers ignore."""
ADDRESS_ATTRIBUTES = frozenset(
    """href src base srcset imagesrcset ping background poster action formaction data longdesc cite manifest codebase
    archive classid usemap lowsrc dynsrc""".split()
)
"""The attributes that name a file, in SVG, in XLink and in web pages."""
REFERRING_ELEMENTS = frozenset(
    ("use", "pattern", "feImage", "linearGradient", "radialGradient", "filter", "textPath", "mpath")
)
"""The elements that draw another one, named by their ``href``."""


def is_allowed(space: str, name: str) -> bool:
    """Whether an element of that namespace may stand in a picture."""
    return name in DRAWING_ELEMENTS if space == SVG else space.startswith(EDITOR_NAMESPACES)
