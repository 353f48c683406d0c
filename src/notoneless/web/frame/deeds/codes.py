"""A picture code (二维码) for an address, drawn here as SVG: nothing is asked from afar."""

import re

import qrcode
from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage

_SIZE = re.compile(r'(width|height)="[\d.]+mm"')


def qr_svg(address: str) -> Markup:
    """Drawn from dots only; no letter of the address gets into the markup. Nothing for no address."""
    if not address:
        return Markup("")
    image = qrcode.make(address, image_factory=SvgPathImage, error_correction=ERROR_CORRECT_M, border=2)
    return Markup(_SIZE.sub(r'\1="200"', image.to_string(encoding="unicode")))
