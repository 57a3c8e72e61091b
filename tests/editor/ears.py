"""What somebody hears of the editor's page who does not see it: names, roles and states, and what is said meanwhile.

It is read from Chromium's own accessibility tree, which screen readers are given, and from the live regions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

LISTEN = """() => {
  window.heard = [];
  window.lost = 0;
  const live = '[role=status], [role=alert], [aria-live], output';
  let changed = new Set();
  new MutationObserver((records) => {
    if (!changed.size) requestAnimationFrame(() => {
      for (const one of changed) {
        const text = one.innerText.replace(/\\s+/g, ' ').trim();
        const isHeard = one.isConnected && one.ariaLive !== 'off' && !one.closest('[inert], [aria-hidden=true]') && one.checkVisibility();
        const dialog = document.querySelector('dialog[open]');
        if (text && isHeard && (!dialog || dialog.contains(one))) window.heard.push(text);
      }
      changed = new Set();
    });
    for (const { target, type, attributeName } of records) {
      const one = (target.nodeType === 1 ? target : target.parentElement)?.closest(live);
      if (one && (type !== 'attributes' || attributeName === 'hidden')) changed.add(one);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden'] });
}"""
"""Keep what live regions say: once for each frame in which one of them is another, as screen readers speak."""
CONTROLS = frozenset(
    "button checkbox combobox listbox menuitem option radio searchbox slider spinbutton splitter switch tab textbox link".split()
)
"""Roles of what can be used: each must have a name."""


class Heard(NamedTuple):
    """A node of the accessibility tree."""

    role: str
    name: str
    states: dict[str, Any]
    described: str
    level: int


def tree(page: Page) -> list[Heard]:
    """What a screen reader finds on the page, in its order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [_heard(node) for node in nodes if not node["ignored"]]


def _heard(node: dict[str, Any]) -> Heard:
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    text = {key: str(node.get(key, {}).get("value", "")) for key in ("role", "name", "description")}
    return Heard(text["role"], text["name"].strip(), states, text["description"], int(states.get("level") or 0))
