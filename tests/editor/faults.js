() => {
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
}
