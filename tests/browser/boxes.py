"""What is wrong with how a page lies in its window: beyond its edge, cut off by a box, or words upon words.

Comes in: an open page. Goes out: what is at fault, in words. Only what readers see counts: what is cut away for screen
readers alone, and what is hidden from them as decoration, may lie anywhere.
"""

from playwright.sync_api import Page

# A box of its own that scrolls (a wide table) may hold more; what only screen readers meet has no place on screen.
SEEN = """
const excused = element => element && element !== document.body && (
    ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
    || getComputedStyle(element).clipPath !== 'none'
    || element.ariaHidden === 'true'
    || excused(element.parentElement));
const rects = node => {
    const range = document.createRange();
    range.selectNode(node);
    return [...range.getClientRects()].filter(box => box.width && box.height);
};
const texts = () => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.data.trim() && !excused(node.parentElement) && node.parentElement.checkVisibility()) found.push(node);
    }
    return found;
};
const name = node => (node.data ?? node.outerHTML).trim().slice(0, 80);
"""

# Words and pictures beyond the window's edge: also those that a clipping ancestor hides instead of scrolling to.
BEYOND = f"""() => {{{SEEN}
    const width = document.documentElement.clientWidth;
    const others = [...document.querySelectorAll('main img, main svg, main input, main button')];
    return [...texts(), ...others.filter(element => !excused(element))]
        .filter(node => rects(node).some(box => box.right > width + 1 || box.left < -1))
        .map(node => 'beyond the edge: ' + name(node));
}}"""

# Boxes that hide what they cannot hold.
CUT = f"""() => {{{SEEN}
    return [...document.body.querySelectorAll('*')]
        .filter(element => !(element instanceof SVGElement) && !excused(element) && element.checkVisibility())
        .filter(element => {{
            const style = getComputedStyle(element);
            const hides = overflow => ['hidden', 'clip'].includes(overflow);
            return hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1
                || hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
        }})
        .map(element => 'cut off: ' + name(element));
}}"""

# Lines of different elements one upon another. A font's box is higher than its line, so neighbours may touch.
UPON = f"""() => {{{SEEN}
    const lines = texts().flatMap(node => rects(node).map(box => ({{node, box}})));
    const found = new Set();
    for (const [index, one] of lines.entries()) for (const two of lines.slice(index + 1)) {{
        if (one.node.parentElement === two.node.parentElement) continue;
        const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
        const down = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
        if (across > 3 && down > .5 * Math.min(one.box.height, two.box.height))
            found.add(`upon one another: ${{name(one.node)}} | ${{name(two.node)}}`);
    }}
    return [...found];
}}"""


def find_misfits(page: Page) -> list[str]:
    """Return what scrolls sideways, lies outside the window, is cut off or covers other words."""
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    wide = [f"the page is {widths[0]} wide in a window of {widths[1]}"] if widths[0] > widths[1] else []
    return [*wide, *page.evaluate(BEYOND), *page.evaluate(CUT), *page.evaluate(UPON)]
