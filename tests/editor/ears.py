"""What somebody hears of the editor's page who does not see it: names, roles and states, and what is said meanwhile.

It is read from Chromium's own accessibility tree, which screen readers are given, and from the live regions.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_STEPS = 250
"""So many presses of Tab lead to any control."""
MOST_SECONDS = 30
CONTROLS = frozenset(
    ("button", "checkbox", "combobox", "listbox", "link", "option", "radio", "searchbox", "slider", "spinbutton",
     "splitter", "switch", "tab", "textbox", "Iframe", "dialog", "alertdialog", "progressbar", "ProgressIndicator")
)  # fmt: skip
"""Roles of what can be used, or is entered: each must have a name."""
LISTEN = r"""() => {
  window.heard = [];
  performance.setResourceTimingBufferSize(10000);
  const LIVE = '[role=status], [role=alert], [aria-live], output';
  const changed = new Set();
  const isHeard = (one) => {
    const dialog = document.querySelector('dialog[open]');
    return one.isConnected && one.ariaLive !== 'off' && !one.closest('[aria-hidden=true]') && one.checkVisibility()
      && (!dialog || dialog.contains(one));
  };
  const speak = () => {
    for (const one of changed) {
      const text = one.innerText.replace(/\s+/g, ' ').trim();
      if (text && isHeard(one)) window.heard.push(text);
    }
    changed.clear();
  };
  new MutationObserver((records) => {
    const before = changed.size;
    for (const { target, type } of records) {
      const one = (target.nodeType === 1 ? target : target.parentElement)?.closest(LIVE);
      if (one && (type !== 'attributes' || one === target)) changed.add(one);
    }
    if (!before && changed.size) requestAnimationFrame(speak);
  }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden']});
}"""
"""Keep what live regions say: once for each frame in which one of them is another. What is behind a dialog is not heard."""
FAULTS = r"""() => {
  const faults = [];
  const dialog = document.querySelector('dialog[open]');
  const root = dialog ?? document;
  const all = (selector) => [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const told = (one) => `${one.tagName.toLowerCase()}#${one.id} ${one.outerHTML.slice(0, 90)}`;
  const text = (one) => (one?.textContent ?? '').replace(/\s+/g, ' ').trim();

  const levels = all('h1, h2, h3, h4, h5, h6').map((one) => Number(one.tagName[1]));
  if (levels.filter((one) => one === 1).length !== (dialog ? 0 : 1)) faults.push(`headings of the first level: ${levels}`);
  levels.reduce((before, level) => { if (level > before + 1) faults.push(`a heading of level ${level} behind one of ${before}`); return level; }, dialog ? 1 : 0);
  for (const one of all('h1, h2, h3, h4')) if (!text(one)) faults.push(`an empty heading: ${told(one)}`);

  if (!dialog && all('main').length !== 1) faults.push('there is not one main part');
  if (!dialog && document.getElementById('rows') && all('header.top').length !== 1) faults.push('there is no banner');
  const names = all('section[aria-labelledby], [role=region], nav, aside').map((one) => one.ariaLabel ?? text(document.getElementById(one.getAttribute('aria-labelledby'))));
  if (names.some((one) => !one) || new Set(names).size < names.length) faults.push(`regions of one name: ${names}`);
  const outside = [...document.body.children].filter((one) => one.checkVisibility() && text(one)
    && !one.matches('main, header, nav, dialog, [role=region], [role=alert], [role=status]'));
  for (const one of outside) faults.push(`it is in no landmark: ${told(one)}`);

  for (const name of ['aria-describedby', 'aria-labelledby', 'aria-controls']) {
    for (const one of all(`[${name}]`)) for (const id of one.getAttribute(name).split(' ')) {
      if (!document.getElementById(id)) faults.push(`${name} names ${id}, which is not there: ${told(one)}`);
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push(`an id stands twice: ${id}`);

  const describing = (one) => (one.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)).filter(Boolean);
  for (const one of all('[aria-invalid=true]')) if (!describing(one).some(text)) faults.push(`nothing says why it is wrong: ${told(one)}`);
  for (const one of all('.field .problems .error, .field .refusal > *, .refusal > *, #bring-refusal:not(:empty)')) {
    const around = one.closest('.about, .refusal, #bring-refusal');
    const field = one.closest('.field');
    const of = all('[aria-describedby]').filter((each) => describing(each).includes(around));
    const isOfControl = field || around.id === 'bring-refusal';
    if (isOfControl && !of.length) faults.push(`a mistake that no field says: ${told(one)}`);
    if (isOfControl && of.length && !of.some((each) => each.matches('fieldset') || each.ariaInvalid === 'true')) faults.push(`a field that does not say it is wrong: ${told(of[0])}`);
  }

  for (const one of all('iframe')) if (!one.title) faults.push(`a frame without a name: ${told(one)}`);
  for (const one of all('img')) if (!one.hasAttribute('alt')) faults.push(`a picture without words: ${told(one)}`);
  for (const one of all('table')) if (!one.querySelector('th')) faults.push(`a table without heads: ${told(one)}`);

  const speaks = (one) => one.closest('[lang]').lang;
  for (const one of all('.row .words, .sentence .text, .printed, .stem, .cited')) if (speaks(one) !== window.deckLanguage) faults.push(`a text of the deck in ${speaks(one)}: ${told(one)}`);
  for (const one of all('.problems li > span, .refused > span, p.help[lang]')) if (speaks(one) !== 'en') faults.push(`a message of the engine in ${speaks(one)}: ${told(one)}`);

  const hasKeys = document.getElementById('single-keys')?.checked;
  for (const one of all('[data-shortcut]')) if (one.hasAttribute('aria-keyshortcuts') !== hasKeys) faults.push(`a key that is not told, or does not count: ${told(one)}`);
  return faults;
}"""
"""What is wrong with what is shown: headings, landmarks, ties between errors and fields, languages, keys."""


class Heard(NamedTuple):
    """A node of the accessibility tree."""

    role: str
    name: str
    description: str
    states: dict[str, Any]


class Ears:
    """Somebody who hears a page: its tree, what is said, and where the focus is."""

    def __init__(self, page: Page, deck_language: str = "en") -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        page.evaluate("language => { window.deckLanguage = language }", deck_language)

    def tree(self) -> list[Heard]:
        """All that can be heard of the page."""
        nodes = self._session.send("Accessibility.getFullAXTree")["nodes"]
        return [_heard(node) for node in nodes if not node["ignored"]]

    def focused(self) -> Heard:
        """What has the focus."""
        found = self._session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
        return _heard(self._session.send("Accessibility.getPartialAXTree", asked)["nodes"][0])

    def tab_to(self, role: str, name: str) -> Heard:
        """Press Tab until the focus is at a control whose name begins so."""
        for _ in range(MOST_STEPS):
            one = self.focused()
            if one.role == role and one.name.startswith(name):
                return one
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab leads to no {role} '{name}'")

    def hears(self, text: str) -> str:
        """What is said with a text in it, once it is."""
        self.page.wait_for_function(
            "text => window.heard?.some((one) => one.includes(text))", arg=text, timeout=MOST_SECONDS * 1000
        )
        return next(one for one in self.said() if text in one)

    def said(self) -> list[str]:
        """All that was said since this was asked for the last time."""
        said: list[str] = self.page.evaluate("() => window.heard.splice(0)")
        return said

    def rests(self) -> None:
        """Wait until nothing is on its way any more, and all of it was said."""
        end, quiet = time.monotonic() + MOST_SECONDS, 0
        while quiet < 3:  # frames
            quiet = quiet + 1 if self.page.evaluate(AT_REST) else 0
            assert time.monotonic() < end, "the page does not come to rest"

    def faults(self) -> list[str]:
        """What of this view cannot be heard as it should be."""
        found: list[str] = self.page.evaluate(FAULTS)
        tree = self.tree()
        found += [f"a {one.role} without a name" for one in tree if one.role in CONTROLS and not one.name]
        return found


AT_REST = """() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(
  () => resolve(!document.querySelector('[aria-busy]')
    && performance.getEntriesByType('resource').length === (window.resourcesSeen ?? -1)
    || (window.resourcesSeen = performance.getEntriesByType('resource').length, false)), 60)))"""
"""Whether no request was answered since this was asked before."""


def _heard(node: dict[str, Any]) -> Heard:
    role, name, description = (
        str(node.get(key, {}).get("value", "")).strip() for key in ("role", "name", "description")
    )
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    return Heard(role, name, description, states)
