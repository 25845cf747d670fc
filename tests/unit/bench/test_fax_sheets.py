"""Pages that arrived unchanged are told from those that arrived changed, twice or not at all."""

import io

from PIL import Image

from bench.sound.fax_sheets import dots, equal, modem_file, pdf, sheets, shown
from channels.fax.pages.show import page_png
from channels.fax.rules.geometry import Resolution

PAGES = sheets(3, seed=7)


def test_pages_are_compared_as_the_product_shows_them() -> None:
    for resolution in (Resolution.STANDARD, Resolution.FINE, Resolution.SUPERFINE):
        fax = modem_file(PAGES, resolution)
        pictures = [dots(page_png(fax, n, small=False)) for n in range(3)]
        assert list(shown(fax, resolution)) == pictures
        assert equal(pictures, pictures) == 3


def test_each_page_counts_once_and_only_as_it_was() -> None:
    sent = list(shown(modem_file(PAGES, Resolution.FINE), Resolution.FINE))
    assert len(set(sent)) == 3
    assert equal(sent, [sent[2], sent[0], sent[0]]) == 2
    spoilt = sent[0][:1000] + bytes([sent[0][1000] ^ 1]) + sent[0][1001:]
    assert equal(sent, [spoilt, sent[1]]) == 1


def test_white_lines_that_a_modem_adds_below_are_no_difference() -> None:
    with Image.open(io.BytesIO(modem_file(PAGES[:1], Resolution.FINE))) as page:
        longer = Image.new("1", (page.width, page.height + 40), 1)
        longer.paste(page.convert("1"), (0, 0))
    made = io.BytesIO()
    longer.save(made, "TIFF")
    [came] = shown(made.getvalue(), Resolution.FINE)
    assert [came] == list(shown(modem_file(PAGES[:1], Resolution.FINE), Resolution.FINE))


def test_what_is_no_page_is_none() -> None:
    assert list(shown(b"no fax", Resolution.FINE)) == list(shown(b"", Resolution.FINE)) == []


def test_a_document_has_as_many_pages_as_sheets() -> None:
    assert pdf(PAGES).count(b"/Type /Page\n") == 3
