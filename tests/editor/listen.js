() => {
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
    for (const { target, type, addedNodes } of records) {
      for (const one of addedNodes) if (one.nodeType === 1) for (const alert of [one, ...one.querySelectorAll('*')]) {
        if (alert.matches('[role=alert]')) changed.add(alert);
      }
      const one = (target.nodeType === 1 ? target : target.parentElement)?.closest(LIVE);
      if (one && (type !== 'attributes' || one === target)) changed.add(one);
    }
    if (!before && changed.size) requestAnimationFrame(() => setTimeout(speak));
  }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden']});
}
