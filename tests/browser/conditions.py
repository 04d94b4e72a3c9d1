"""How far the layout of a page shifts while it loads, and while files that it needs come late or never.

Comes in: an empty page and an address. Goes out: the sum of all shifts, as browsers count them (CLS).
"""

from playwright.sync_api import Page, Route

SHIFTS = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push({
    value: entry.value, sources: entry.sources.map(each => each.node?.parentElement?.outerHTML.slice(0, 90)),
}))).observe({type: 'layout-shift', buffered: true});"""
FONTS, PICTURES = "**/*.woff2", "**/media/**"
PAINTED = """async () => {
    const isPainted = () => performance.getEntriesByName('first-contentful-paint').length > 0;
    while (!isPainted()) await new Promise(next => setTimeout(next, 20));
}"""
SETTLED = """async () => {
    await document.fonts.ready;
    for (const _ of [1, 2]) await new Promise(next => requestAnimationFrame(next));
}"""


def load_late(page: Page, address: str, files: str) -> float:
    """Open an address some of whose files come only after the first paint; return how far the layout shifted."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.add_init_script(SHIFTS)
    page.route(files, wait)
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    for route in waiting:
        route.continue_()
    page.wait_for_load_state("load")
    assert waiting
    return find_shift(page)


def find_shift(page: Page) -> float:
    """Return how far the layout of a page has shifted, after its fonts and two more frames; it must hold `SHIFTS`."""
    page.evaluate(SETTLED)
    return float(page.evaluate("shifts.reduce((sum, each) => sum + each.value, 0)"))
